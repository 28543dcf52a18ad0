import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../../../test/shared.ts';
import { marketPrice, stopPrice, targetPrice, touched, touchedExit, touchedInside } from './bar-fills.ts';
import { marketVolume, roomInBar, squareRootImpact, type FillCosts } from './fill-costs.ts';

const long = 1;
const short = -1;

describe('touched exits', () => {
  it('a stop is touched at its price, a target only when traded through', () => {
    expect(touchedExit(long, 100, 105, 95, 95, 105, false)).toBe(touched.stop);
    expect(touchedExit(long, 100, 105, 96, 95, 105, false)).toBe(touched.none);
    expect(touchedExit(long, 100, 105.01, 96, 95, 105, false)).toBe(touched.target);
    expect(touchedExit(short, 100, 105, 95, 105, 95, false)).toBe(touched.stop);
    expect(touchedExit(short, 100, 104, 95, 105, 95, false)).toBe(touched.none);
    expect(touchedExit(short, 100, 104, 94.99, 105, 95, false)).toBe(touched.target);
  });

  it('a bar that reaches both is ambiguous unless its open lies beyond one', () => {
    expect(touchedExit(long, 100, 106, 94, 95, 105, false)).toBe(touched.ambiguous);
    expect(touchedExit(long, 94, 106, 93, 95, 105, false)).toBe(touched.stop);
    expect(touchedExit(long, 106, 107, 93, 95, 105, false)).toBe(touched.target);
    expect(touchedExit(long, 95, 106, 94, 95, 105, false)).toBe(touched.stop);
    expect(touchedExit(short, 105, 106, 94, 105, 95, false)).toBe(touched.stop);
  });

  it('behind a stop entry inside the bar a close at the stop is beyond it for certain', () => {
    expect(touchedInside(long, 104, 95, 95, 95, 110, false)).toBe(touched.stop);
    expect(touchedInside(long, 104, 95, 95.01, 95, 110, false)).toBe(touched.maybeStop);
    expect(touchedInside(short, 105, 96, 105, 105, 90, false)).toBe(touched.stop);
    expect(touchedInside(short, 105, 96, 104.99, 105, 90, false)).toBe(touched.maybeStop);
  });

  it('a stale open decides nothing', () => {
    expect(touchedExit(long, 106, 107, 93, 95, 105, true)).toBe(touched.ambiguous);
  });

  it('an exit that is not set is never touched', () => {
    expect(touchedExit(long, 100, 1e9, 1e-9, NaN, NaN, false)).toBe(touched.none);
  });
});

describe('prices', () => {
  it('a gapped stop fills at the open, and behind a stale open at the worse of stop and close', () => {
    expect(stopPrice(long, 99.19, 100, 99.5, false)).toBe(99.19);
    expect(stopPrice(long, 102, 97, 100, false)).toBe(100);
    expect(stopPrice(short, 105, 101, 103, false)).toBe(105);
    expect(stopPrice(long, 102, 97, 100, true)).toBe(97);
    expect(stopPrice(long, 99, 101, 100, true)).toBe(100);
  });

  it('a target fills at the limit, and at a better open only when asked', () => {
    expect(targetPrice(long, 108, 105, false)).toBe(105);
    expect(targetPrice(long, 108, 105, true)).toBe(108);
    expect(targetPrice(short, 92, 95, true)).toBe(92);
    expect(targetPrice(short, 99, 95, true)).toBe(95);
  });

  it('a market order fills at the open, or at the close behind a stale open', () => {
    expect(marketPrice(100, 103, false)).toBe(100);
    expect(marketPrice(100, 103, true)).toBe(103);
  });

  it('no exit obtains a better price than the bar traded', () => {
    const price = fc.double({ min: 50, max: 150, noNaN: true });
    const bounded = fc.property(price, price, price, price, price, fc.boolean(), (a, b, c, stop, target, stale) => {
      const [low, open, high] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
      const stopped = touchedExit(long, open, high, low, stop, NaN, stale) === touched.stop;
      const reached = touchedExit(long, open, high, low, NaN, target, stale) === touched.target;
      const obtained = [
        stopped ? stopPrice(long, open, open, stop, stale) : low,
        reached ? targetPrice(long, open, target, true) : low,
      ];
      return Math.max(...obtained) <= high;
    });
    expect(() => fc.assert(bounded)).not.toThrow();
  });
});

describe('costs', () => {
  const costs: FillCosts = {
    feeRate: 0,
    halfSpread: 0,
    impactCoefficient: 1,
    participationCap: 0.025,
    notionalVolume: 0,
  };

  it('square-root impact at a volatility of 2 % is 20, 44.7 and 63.2 basis points for 1, 5 and 10 % of the volume', () => {
    const bps = [1, 5, 10].map((share) => squareRootImpact(costs, 0.02, share, 100) * 1e4);
    expect(bps.map((value) => Number(value.toFixed(1)))).toEqual([20, 44.7, 63.2]);
  });

  it('leaves room for the cap less our own fills', () => {
    expect(roomInBar(costs, 1000, 0)).toBe(25);
    expect(roomInBar(costs, 1000, 20)).toBe(5);
    expect(roomInBar(costs, 1000, 30)).toBe(0);
    expect(roomInBar(costs, 0, 0)).toBe(0);
  });

  it('takes a fixed turnover instead of the bar where one is given', () => {
    expect(marketVolume({ ...costs, notionalVolume: 5000 }, 7, 50)).toBe(100);
    expect(marketVolume(costs, 7, 50)).toBe(7);
  });
});

interface Case {
  readonly name: string;
  readonly plain_stop_target: boolean;
  readonly bars: { open: number; high: number; low: number; close: number; enter_long: number; exit_long: number }[];
  readonly settings: { stop_loss: number; roi: { 0: number }; use_exit_signal?: boolean };
  readonly expected: {
    trades: { exit_reason: string; entry_bar: number; exit_bar: number }[];
    profit_ratio_sum_rounded_3: number;
  };
}

const vectors = sharedFile('vectors/fills-stop-target.json');

describe('hand-made bars of another engine', () => {
  const cases = vectors === null ? [] : (JSON.parse(readFileSync(vectors, 'utf8')) as { cases: Case[] }).cases;
  const plain = cases.filter((one) => one.plain_stop_target);

  it.skipIf(vectors === null)('give the same trades and the same profit', () => {
    expect(plain.length).toBe(13);
    for (const one of plain) {
      const { trades, profit } = replay(one);
      expect([one.name, trades, Number(profit.toFixed(3))]).toEqual([
        one.name,
        one.expected.trades.map((t) => [t.exit_reason, t.entry_bar, t.exit_bar]),
        one.expected.profit_ratio_sum_rounded_3,
      ]);
    }
  });
});

/** Their order of events with our prices: exit signal at the open, then stop, then target. */
function replay({ bars, settings }: Case) {
  const trades: [string, number, number][] = [];
  let profit = 0;
  let entry = 0;
  let entered = -1;
  const close = (reason: string, bar: number, price: number) => {
    trades.push([reason, entered, bar]);
    profit += price / entry - 1;
    entered = -1;
  };
  for (let i = 1; i < bars.length; i++) {
    const { open, high, low, close: last } = bars[i]!;
    const before = bars[i - 1]!;
    if (entered >= 0 && settings.use_exit_signal && before.exit_long === 1) close('EXIT_SIGNAL', i, open);
    else if (entered < 0 && before.enter_long === 1 && i < bars.length - 1) [entry, entered] = [open, i];
    if (entered < 0) continue;
    const stop = entry * (1 + settings.stop_loss);
    const target = entry * (1 + settings.roi[0]);
    const what = touchedExit(long, open, high, low, stop, target, false);
    if (what === touched.stop || what === touched.ambiguous)
      close('STOP_LOSS', i, stopPrice(long, open, last, stop, false));
    else if (what === touched.target) close('ROI', i, targetPrice(long, open, target, true));
  }
  return { trades, profit };
}
