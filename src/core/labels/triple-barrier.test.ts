import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { flatBars, madeBars, type MadeBar } from '../../../test/learning/made-bars.ts';
import { barMark } from '../bars/bars.ts';
import { labelExit } from './label-exit.ts';
import { tripleBarrierLabels, type TripleBarrierConfig } from './triple-barrier.ts';

const config: TripleBarrierConfig = {
  horizonBars: 3,
  entry: 'next-open',
  side: 1,
  takeProfitVolatilities: 1,
  stopLossVolatilities: 1,
  atHorizon: 'sign',
  volatility: { spanBars: 3, warmUpBars: 1 },
  cusumVolatilities: 0,
  weights: 'equal',
};

/** Closes 100 and 110: a volatility of 0.1 at row 1, entry at row 2's open of 110, so barriers at 121 and 99. */
const start: MadeBar[] = [
  [100, 100, 100, 100],
  [100, 110, 100, 110],
];
const labelsOf = (after: MadeBar[], changes: Partial<TripleBarrierConfig> = {}) =>
  tripleBarrierLabels(madeBars({ A: [...start, ...after] }), { ...config, ...changes });
const quiet: MadeBar = [110, 111, 109, 110];

describe('triple-barrier labels', () => {
  it('takes the profit barrier at its price and is known when that bar is', () => {
    const labels = labelsOf([quiet, [110, 122, 109, 120], quiet]);
    expect([labels.label[1], labels.endRow[1], labels.exit[1]]).toEqual([1, 3, labelExit.profit]);
    expect(labels.ret[1]).toBeCloseTo(0.1, 12);
    expect(labels.t1[1]).toBe(Date.UTC(2024, 0, 4, 20));
  });

  it('takes the open where a bar opens beyond the stop', () => {
    const labels = labelsOf([quiet, [88, 125, 80, 120], quiet]);
    expect([labels.label[1], labels.ambiguous[1]]).toEqual([-1, 0]);
    expect(labels.ret[1]).toBe(88 / 110 - 1);
  });

  it('takes the stop first where a bar holds both, and says that the order is unknown', () => {
    const labels = labelsOf([quiet, [110, 125, 90, 120], quiet]);
    expect([labels.label[1], labels.endRow[1], labels.ambiguous[1]]).toEqual([-1, 3, 1]);
    expect(labels.ret[1]).toBeCloseTo(-0.1, 12);
  });

  it('ends at the close of the last bar of the horizon when nothing was touched', () => {
    const after: MadeBar[] = [quiet, quiet, [110, 116, 109, 115.5]];
    const labels = labelsOf(after);
    expect([labels.label[1], labels.endRow[1], labels.exit[1]]).toEqual([1, 4, labelExit.horizon]);
    expect(labels.ret[1]).toBe(115.5 / 110 - 1);
    expect(labelsOf(after, { atHorizon: 'zero' }).label[1]).toBe(0);
  });

  it('leaves rows without a label that the bars do not decide', () => {
    const labels = labelsOf([quiet, quiet]);
    expect([...labels.exit]).toEqual([labelExit.warmUp, labelExit.open, labelExit.open, labelExit.open]);
    expect([...labels.endRow]).toEqual([-1, -1, -1, -1]);
    expect([...labels.weight]).toEqual([0, 0, 0, 0]);
  });

  it('enters at the close of a bar whose open is no traded price', () => {
    const bars = madeBars({
      A: [...start, [110, 122, 109, 120], [120, 121, 119, 120], [120, 121, 119, 120], [120, 121, 119, 126]],
    });
    bars.marks[2] = barMark.staleOpen;
    const labels = tripleBarrierLabels(bars, config);
    expect([labels.endRow[1], labels.exit[1], labels.ret[1]]).toEqual([5, labelExit.horizon, 126 / 120 - 1]);
  });

  it('uses adjusted prices', () => {
    const bars = madeBars({ A: [...start, quiet, [55, 56, 54.5, 55], [55, 56, 54.5, 55]] });
    bars.adjFactor.fill(0.5, 0, 3);
    expect(tripleBarrierLabels(bars, config).exit[1]).toBe(labelExit.horizon);
  });

  it('gives a short the mirror of a long', () => {
    const mirrored = (after: MadeBar[]) =>
      tripleBarrierLabels(madeBars({ A: [...start, ...after] }), { ...config, side: -1 });
    const labels = mirrored([quiet, [110, 111, 98, 100], quiet]);
    expect([labels.label[1], labels.side[1]]).toEqual([1, -1]);
    expect(labels.ret[1]).toBeCloseTo(0.1, 12);
  });
});

const closes = fc.array(fc.integer({ min: 50, max: 150 }), { minLength: 5, maxLength: 60 });

describe('for any prices, triple-barrier labels', () => {
  it('depend on no bar after the one that decided them', () => {
    fc.assert(
      fc.property(closes, fc.nat(), (prices, pick) => {
        const whole = tripleBarrierLabels(flatBars(prices), config);
        const cut = 1 + (pick % (prices.length - 1));
        const part = tripleBarrierLabels(flatBars(prices.slice(0, cut)), config);
        for (let row = 0; row < cut; row++) {
          const end = whole.endRow[row]! < cut ? whole.endRow[row]! : -1;
          expect(part.endRow[row]).toBe(end);
          expect(part.uniqueness[row]).toBe(end < 0 ? NaN : whole.uniqueness[row]);
          expect(part.ret[row]).toBe(end < 0 ? NaN : whole.ret[row]);
          expect(part.label[row]).toBe(end < 0 ? 0 : whole.label[row]);
        }
      }),
    );
  });

  it('never turn from stop to profit when the profit barrier moves away', () => {
    fc.assert(
      fc.property(closes, (prices) => {
        const near = tripleBarrierLabels(flatBars(prices), config);
        const far = tripleBarrierLabels(flatBars(prices), { ...config, takeProfitVolatilities: 2 });
        expect(near.exit.every((exit, row) => exit !== labelExit.stop || far.exit[row] === labelExit.stop)).toBe(true);
      }),
    );
  });

  it('last no shorter with a longer horizon', () => {
    fc.assert(
      fc.property(closes, (prices) => {
        const short = tripleBarrierLabels(flatBars(prices), config);
        const long = tripleBarrierLabels(flatBars(prices), { ...config, horizonBars: 6 });
        expect(long.endRow.every((end, row) => end < 0 || end >= short.endRow[row]!)).toBe(true);
      }),
    );
  });
});
