import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { group, healthyGround } from '../../test/trading/healthy-ground.ts';
import { diagnose } from '../core/analysis/diagnoses/diagnose.ts';
import type { BacktestAnalysis, BacktestReport } from '../formats/backtest-report/backtest-report.schema.generated.ts';
import { analysisText } from './analysis-text.ts';

const ground = healthyGround();

describe('the analysis in a terminal', () => {
  it('has intervals, months, groups and what other conditions make of it', () => {
    const lines = textOf({ ...ground.analysis, diagnoses: [] })
      .replace(/ +/g, ' ')
      .split('\n');
    for (const line of [
      'Sharpe 1.40 0.80 to 2.00',
      '2014 1.0 1.2 0.8 1.0 0.9 -0.4 1.0 0.8 1.1 1.0 0.7 0.9 10.0',
      'long 200 55.00 % 0.20 % 1.40 5.00 45000.00 600.00',
      'pessimistic 60.00 % 10.00 % 1.00 10.00 % 400 2500.00',
      'half of the return is left at 100000000',
      'Sharpe 1.40 0.10 -0.50 to 0.70 0.50 %',
      'nothing found',
    ])
      expect(lines).toContain(line);
  });

  it('numbers the diagnoses, the heaviest first, with evidence and the key to try', () => {
    const ill = { ...ground, analysis: { ...ground.analysis, trades: { ...ground.analysis.trades, count: 12 } } };
    const text = textOf({ ...ill.analysis, diagnoses: diagnose(ill) });
    expect(text.slice(text.indexOf('diagnoses')).split('\n').slice(0, 5)).toEqual([
      'diagnoses',
      '1. high  Few trades',
      '   closed trades 12',
      '   Below 30 closed trades the hit rate, payoff and every table are mostly chance.',
      '   Try: Trade at less firm probabilities, add symbols, or lengthen the history. (trading.decide.longAbove)',
    ]);
  });

  it('leaves out what was not measured', () => {
    const text = textOf({
      ...ground.analysis,
      fills: [],
      costFactors: [],
      delays: [],
      twin: null,
      capacity: null,
      diagnoses: [],
    });
    for (const title of ['fills\n', 'delay of orders', 'random twins', 'capacity', 'falls of the benchmark'])
      expect(text).not.toContain(title);
  });

  it('says so when an older version wrote the report', () => {
    expect(textOf(null)).toContain('an older version wrote this report');
  });
});

function textOf(analysis: BacktestAnalysis | null): string {
  const report: BacktestReport = { schema: 'assay/backtest-report/2', ...ground.report, analysis };
  const groups = [group('long', 200, 45_000)].map((row) => ({
    ...row,
    symbol: 'A',
    side: 'long',
    winRate: row.winRate!,
    averageReturn: row.averageReturn!,
    averageBars: row.averageBars!,
  }));
  const sides = analysis && { ...analysis, tables: { ...analysis.tables, weekday: analysis.tables.side } };
  return stripVTControlCharacters(analysisText({ report: { ...report, analysis: sides }, years: [], groups }, 'lab'));
}
