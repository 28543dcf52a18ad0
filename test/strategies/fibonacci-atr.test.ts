import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AverageTrueRange } from '../../src/core/swings/average-true-range.ts';
import { SwingTracker } from '../../src/core/swings/swing-tracker.ts';
import type { Bars } from '../../src/formats/bars/bars.ts';
import { StrategyRun } from './strategy-rig.ts';

describe('fibonacci_atr', () => {
  const run = new StrategyRun('fibonacci_atr');
  let verdict = '';
  beforeAll(() => void (verdict = run.verdict()));
  afterAll(() => run.remove());

  it('runs to a verdict', () => {
    expect(['accepted', 'rejected', 'insufficient']).toContain(verdict);
  });

  it('is one trial: nothing is searched and nothing fitted', () => {
    const trials = run.workspace.get('models/fibonacci_atr/work/trials.jsonl').trim().split('\n');
    expect(trials.map((line) => (JSON.parse(line) as { kind: string }).kind)).toEqual(['rule']);
    const { entries } = JSON.parse(run.workspace.get('models/fibonacci_atr/work/model.json')) as {
      entries: { model: unknown }[];
    };
    expect(new Set(entries.map(({ model }) => JSON.stringify(model))).size).toBe(1);
  });

  it('enters by limit orders only', () => {
    const entries = run.rows('orders').filter(({ reason }) => reason === 'entry');
    expect(entries.length).toBeGreaterThan(20);
    expect(entries.filter(({ type }) => type !== 'limit')).toEqual([]);
  });

  it('enters at half of the swing that was confirmed when it decided', () => {
    const bars = run.bars();
    const levels = halvesOfSwings(bars);
    const filled = run.rows('orders').filter(({ reason, price }) => reason === 'entry' && price !== '');
    expect(filled.length).toBeGreaterThan(20);
    const odd = filled.filter(({ placedUtc, price }) => {
      const decided = bars.knownUtc.findLastIndex((utc) => utc <= Date.parse(placedUtc!));
      return Math.abs(Number(price) / levels[decided]! - 1) > 1e-9;
    });
    expect(odd).toEqual([]);
  });

  it('names a rule on a feature that is not in the list', () => {
    const odd = new StrategyRun('fibonacci_atr', { features: { list: ['swing-direction-14-3', 'rsi-14'] } });
    expect(odd.workspace.json('pipeline', '--strategy', 'fibonacci_atr')).toMatchObject({
      code: 2,
      failure: {
        reason: 'train-rule-wrong',
        place: 'train.model.rule.list[0].when[1].feature',
        found: 'swing-retracement-14-3',
        expected: 'swing-direction-14-3, rsi-14',
      },
    });
    odd.remove();
  });
});

/** Middle of the last swing confirmed at each bar. */
function halvesOfSwings({ high, low, close }: Bars): Float64Array {
  const range = new AverageTrueRange(14);
  const swings = new SwingTracker(3);
  return close.map((last, i) => {
    swings.push(high[i]!, low[i]!, last, range.push(high[i]!, low[i]!, last));
    return (swings.start + swings.end) / 2;
  });
}
