import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StrategyRun } from './strategy-rig.ts';

describe('triple_barrier_kelly', () => {
  const few = { synthetic: { bars: 1700 } };
  const run = new StrategyRun('triple_barrier_kelly', { data: few });
  let verdict = '';
  beforeAll(() => void (verdict = run.verdict()));
  afterAll(() => run.remove());

  it('runs to a verdict', () => {
    expect(['accepted', 'rejected', 'insufficient']).toContain(verdict);
  });

  it('trades four symbols with one account', () => {
    const symbols = new Set(run.rows('trades').map(({ symbol }) => symbol));
    expect(symbols).toEqual(new Set(['LAB1', 'LAB2', 'LAB3', 'LAB4']));
  });

  it('bets nothing while neither record nor prior makes an edge likely', () => {
    const doubting = new StrategyRun('triple_barrier_kelly', {
      data: few,
      trading: { size: { kelly: { priorWins: 6, priorLosses: 14 } } },
    });
    expect(doubting.verdict()).not.toBe('accepted');
    expect(doubting.rows('trades')).toEqual([]);
    doubting.remove();
  });
});
