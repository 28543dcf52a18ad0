import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runSeries } from '../../../test/learning/run-series.ts';
import { averageTrueRange } from '../features/kernels/range.ts';
import { AverageTrueRange } from './average-true-range.ts';
import { SwingTracker } from './swing-tracker.ts';

type Bar = readonly [high: number, low: number, close: number];

describe('swings', () => {
  it('are confirmed by the close that has turned back far enough, and end at the highest high', () => {
    const tracker = new SwingTracker(2);
    const bars: Bar[] = [
      [101, 99, 100],
      [104, 100, 103],
      [110, 102, 109],
      [109, 107.5, 108.5],
      [108, 106, 106.5],
      [107, 101, 102],
      [106, 100, 105],
    ];
    const heard = bars.map((bar) => tracker.push(...bar, 2));
    // 110 - 106.5 < 4, 110 - 102 >= 4; then 105 - 100 >= 4.
    expect(heard).toEqual([false, false, false, false, false, true, true]);
    expect(tracker).toMatchObject({ direction: -1, start: 110, end: 100, startBar: 2, endBar: 6, bars: 7 });
  });

  it('a low inside the turning bar does not confirm it, as it may have come before the high', () => {
    const tracker = new SwingTracker(1);
    tracker.push(101, 99, 100, 5);
    expect(tracker.push(110, 90, 109, 5)).toBe(false);
    expect(tracker.push(109, 108, 108, 5)).toBe(false);
    expect(tracker.push(109, 104, 105, 5)).toBe(true);
    expect(tracker).toMatchObject({ end: 110, endBar: 1, direction: 0 });
    // Lows count from the close after the high: 90 came before it for all we know, and 104 is the lowest since.
    tracker.push(112, 105, 111, 5);
    expect(tracker).toMatchObject({ direction: -1, start: 110, end: 104, startBar: 1, endBar: 3 });
  });

  it('nothing is confirmed without an average true range', () => {
    const tracker = new SwingTracker(1);
    for (const atr of [NaN, 0]) {
      expect(tracker.push(110, 100, 105, atr)).toBe(false);
      expect(tracker.push(60, 40, 50, atr)).toBe(false);
    }
    expect(tracker.direction).toBe(0);
  });
});

const step = fc.record({
  change: fc.double({ min: -4, max: 4, noNaN: true }),
  above: fc.double({ min: 0, max: 3, noNaN: true }),
  below: fc.double({ min: 0, max: 3, noNaN: true }),
});
const market = fc.array(step, { minLength: 30, maxLength: 120 }).map((steps) => {
  let close = 100;
  return steps.map(({ change, above, below }): Bar => {
    const open = close;
    close += change;
    return [Math.max(open, close) + above, Math.min(open, close) - below, close];
  });
});

const factsOf = ({ direction, start, end, startBar, endBar, bars }: SwingTracker) => ({
  direction,
  start,
  end,
  startBar,
  endBar,
  bars,
});

function run(bars: readonly Bar[], swingAtrs: number, atrBars = 5) {
  const atr = new AverageTrueRange(atrBars);
  const tracker = new SwingTracker(swingAtrs);
  return bars.map((bar) => {
    const confirmed = tracker.push(...bar, atr.push(...bar));
    return { facts: factsOf(tracker), confirmed };
  });
}

describe('whatever the market does', () => {
  it('later bars change no swing that was told, bit for bit', () => {
    fc.assert(
      fc.property(market, fc.nat(), market, (bars, at, other) => {
        const kept = at % bars.length;
        const whole = run(bars, 1.5).slice(0, kept);
        expect(run([...bars.slice(0, kept), ...other], 1.5).slice(0, kept)).toEqual(whole);
      }),
    );
  });

  it('highs and lows alternate, in order of time, and each is the furthest price of its leg', () => {
    let confirmed = 0;
    fc.assert(
      fc.property(market, (bars) => {
        const ends = run(bars, 1.5).filter((one) => one.confirmed);
        for (const [i, { facts }] of ends.entries()) {
          const { start, end, startBar, endBar, direction, bars: count } = facts;
          if (i === 0) continue;
          confirmed++;
          expect([start, startBar]).toEqual([ends[i - 1]!.facts.end, ends[i - 1]!.facts.endBar]);
          expect(endBar).toBeGreaterThanOrEqual(startBar);
          expect(Math.sign(end - start)).toBe(direction);
          expect(direction).not.toBe(ends[i - 1]!.facts.direction);
          const leg = bars.slice(startBar + 1, count);
          const furthest = leg.map(([high, low]) => direction * (direction > 0 ? high : low));
          expect(direction * end).toBeGreaterThanOrEqual(Math.max(...furthest));
        }
      }),
    );
    expect(confirmed).toBeGreaterThan(100);
  });

  it('a tracker goes on from a snapshot as if it had never stopped', () => {
    fc.assert(
      fc.property(market, fc.nat(), (bars, at) => {
        const cut = at % bars.length;
        const [atr, tracker] = [new AverageTrueRange(5), new SwingTracker(1.5)];
        for (const bar of bars.slice(0, cut)) tracker.push(...bar, atr.push(...bar));
        const [atrLater, later] = [new AverageTrueRange(5), new SwingTracker(1.5)];
        atrLater.restore(atr.snapshot());
        later.restore(tracker.snapshot());
        expect(later.snapshot().length).toBe(later.size);
        expect(atrLater.snapshot().length).toBe(atrLater.size);
        const rest = bars.slice(cut).map((bar) => {
          later.push(...bar, atrLater.push(...bar));
          return factsOf(later);
        });
        expect(rest).toEqual(
          run(bars, 1.5)
            .slice(cut)
            .map(({ facts }) => facts),
        );
      }),
    );
  });

  it('the average true range is that of the features, bit for bit', () => {
    fc.assert(
      fc.property(market, fc.integer({ min: 2, max: 14 }), (bars, length) => {
        const columns = {
          high: Float64Array.from(bars, ([high]) => high),
          low: Float64Array.from(bars, ([, low]) => low),
          close: Float64Array.from(bars, ([, , close]) => close),
        };
        const atr = new AverageTrueRange(length);
        expect(Float64Array.from(bars, (bar) => atr.push(...bar))).toEqual(
          Float64Array.from(runSeries(averageTrueRange(length), columns)),
        );
      }),
    );
  });
});
