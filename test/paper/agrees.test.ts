import { afterAll, describe, expect, it } from 'vitest';
import { Workspace } from '../rig.ts';

interface Report {
  readonly bars: number;
  readonly equityEnd: number;
  readonly agreesWithBacktest: boolean | null;
}

const workspace = new Workspace();
afterAll(() => workspace.remove());

describe('a replay of the whole history on paper', () => {
  it.each([
    'sp500_daily',
    'aapl_daily',
    'lab_planted',
    'lab_null',
    'weekly_forecast',
    'fibonacci_atr',
    'triple_barrier_kelly',
  ])(
    'gives the decisions, orders and equity of the backtest of %s',
    (strategy) => {
      expect(workspace.assay('pipeline', '--strategy', strategy, '--to-stage', 'production')).toMatchObject({
        code: 0,
      });
      const { result } = workspace.json<{ report: Report }>(
        'paper',
        '--strategy',
        strategy,
        '--replay',
        '1990-01-01..2030-01-01',
      );
      expect(result.report).toMatchObject({ agreesWithBacktest: true });
      expect(result.report.bars).toBeGreaterThan(1200);
      const backtest = JSON.parse(workspace.get(`results/${strategy}/backtest/backtest_report.json`)) as {
        finalEquity: number;
      };
      expect(result.report.equityEnd).toBe(backtest.finalEquity);
    },
    240_000,
  );
});
