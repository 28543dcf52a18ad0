import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedFile } from '../shared.ts';
import type { Bars } from '../../src/formats/bars/bars.ts';
import { StrategyRun, type Row } from './strategy-rig.ts';
import { usdCop, usdCopFiles } from './usd-cop.ts';

const zoo = [
  'base-rate',
  'ridge',
  'bayesian-ridge',
  'elastic-net',
  'gbdt',
  'random-forest',
  'extra-trees',
  'nearest',
  'mlp',
];

describe('daily_forecast on the index', () => {
  const run = new StrategyRun('daily_forecast', { data: { start: '2010-01-04' } });
  let verdict = '';
  beforeAll(() => void (verdict = run.verdict()));
  afterAll(() => run.remove());

  it('runs to a verdict', () => {
    expect(['accepted', 'rejected', 'insufficient']).toContain(verdict);
  });

  it('tries nine models and makes an ensemble of the three best, all of them counted', () => {
    const trials = run.workspace
      .get('models/daily_forecast/work/trials.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string; value: number; params: { members?: string[] } });
    expect(trials.map(({ kind }) => kind)).toEqual([...zoo, 'ensemble']);
    const best = trials.slice(0, 9).sort((a, b) => b.value - a.value);
    expect(trials[9]!.params.members!.toSorted()).toEqual(
      best
        .slice(0, 3)
        .map(({ kind }) => kind)
        .sort(),
    );
  });

  it('ends a trailed trade at the first bar that touches the stop behind the best close so far', () => {
    const bars = run.bars();
    const trailed = run.rows('trades').filter(({ exitReason }) => exitReason === 'trailing');
    expect(trailed.length).toBeGreaterThan(20);
    expect(trailed.map((trade) => touches(trade, bars))).toEqual(trailed.map(() => ['exit']));
  });
});

describe.skipIf(usdCopFiles.some((file) => sharedFile(`data/${file}`) === null))('daily_forecast on USD/COP', () => {
  it('runs to a verdict with macro series as they were released', () => {
    const run = usdCop('daily_forecast');
    expect(['accepted', 'rejected', 'insufficient']).toContain(run.verdict());
    expect(run.rows('trades').length).toBeGreaterThan(0);
    run.remove();
  });
});

/** Which bars after the entry of a trade touch a stop that never goes back: 'exit' for that of its exit, the number of any other. */
function touches({ side, entryUtc, exitUtc, entryPrice }: Row, { knownUtc, high, low, close }: Bars) {
  const barAt = (time: string) => knownUtc.findIndex((utc) => utc >= Date.parse(time));
  const [entry, exit] = [barAt(entryUtc!), barAt(exitUtc!)];
  const sign = side === 'long' ? 1 : -1;
  const distance = 2 * volatilityAt(close, entry - 1) * Number(entryPrice);
  let best = close[entry]!;
  const found: (number | 'exit')[] = [];
  for (let bar = entry + 1; bar <= exit; bar++) {
    const worst = sign > 0 ? low[bar]! : -high[bar]!;
    if (worst <= sign * best - distance) found.push(bar === exit ? 'exit' : bar);
    if (sign * close[bar]! > sign * best) best = close[bar]!;
  }
  return found;
}

/** Root of the exponentially weighted mean of squared returns, with a span of 50 bars. */
function volatilityAt(close: Float64Array, row: number): number {
  const decay = 1 - 2 / 51;
  let squares = 0;
  let weights = 0;
  for (let i = 1; i <= row; i++) {
    squares = decay * squares + (close[i]! / close[i - 1]! - 1) ** 2;
    weights = decay * weights + 1;
  }
  return Math.sqrt(squares / weights);
}
