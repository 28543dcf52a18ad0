import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainTimes, sampleFit, sampleParameters } from '../../../test/scenarios/sample-market.ts';
import { deriveSeed } from '../numerics/rng.ts';
import { marketKinds, type MarketKind, type PathGenerator } from './family.ts';
import type { BootstrapSource } from './bootstrap-source.ts';
import { blockBootstrapBars } from './block-bootstrap.ts';
import { latinHypercube } from './latin-hypercube.ts';
import { parameterRanges, parametersOf } from './parameter-ranges.ts';
import { createPathGenerator } from './path-generator.ts';

const symbols = ['A', 'B', 'C'];
const moments = 40;

/** Every value tells the moment and the symbol it belongs to. */
function source(): BootstrapSource {
  const of = (base: number) => Float64Array.from({ length: 3 * moments }, (_, k) => base + ((k * 7) % 11) / 1000);
  return {
    symbols,
    moments,
    openUtc: Float64Array.from({ length: moments }, (_, m) => m),
    knownUtc: Float64Array.from({ length: moments }, (_, m) => m + 1),
    row: Int32Array.from({ length: 3 * moments }, (_, k) => (k % 3) * 1000 + Math.floor(k / 3)),
    open: of(0.995),
    high: of(1.02),
    low: of(0.97),
    close: of(0.996),
    volume: Float64Array.from({ length: 3 * moments }, (_, k) => k),
    marks: new Int32Array(3 * moments),
    startPrice: Float64Array.of(10, 20, 30),
  };
}

const make = (kind: MarketKind, bars = 1200): PathGenerator =>
  createPathGenerator(kind, {
    fit: sampleFit(symbols),
    times: plainTimes(bars),
    own: { source: source(), meanBlock: 5 },
  });
const seedOf = (root: number) => deriveSeed(root, 'scenario', 0);
const pricesOf = ({ bars }: PathGenerator) =>
  [bars.open, bars.high, bars.low, bars.close, bars.volume].map((column) => column.slice());

describe.each(marketKinds)('market of kind %s', (kind) => {
  it('has the same bars from the same seed, whatever was made before, and others from another', () => {
    const [fresh, used] = [make(kind), make(kind)];
    used.generate(seedOf(1), { ...sampleParameters, tail: 4, volatilityMultiple: 2 });
    used.generate(seedOf(2), sampleParameters);
    fresh.generate(seedOf(2), sampleParameters);
    const made = pricesOf(fresh);
    expect(pricesOf(used)).toEqual(made);
    used.generate(seedOf(3), sampleParameters);
    expect(used.bars.close).not.toEqual(made[3]);
  });

  it('has bars that are possible, over the whole range of parameters', () => {
    const generator = make(kind);
    const ranges = parameterRanges(kind, sampleFit(symbols));
    const design = latinHypercube(50, 7, seedOf(4));
    for (let k = 0; k < 50; k++) {
      generator.generate(seedOf(k), parametersOf(design.subarray(7 * k, 7 * k + 7), ranges));
      const { open, high, low, close, volume } = generator.bars;
      const isPossible = close.every(
        (price, row) =>
          low[row]! > 0 &&
          low[row]! <= Math.min(open[row]!, price) &&
          high[row]! >= Math.max(open[row]!, price) &&
          high[row]! < Infinity &&
          volume[row]! >= 0,
      );
      expect(isPossible).toBe(true);
    }
  });

  it('begins with the same bars when more are asked for', () => {
    const [short, long] = [make(kind, 700), make(kind, 1200)];
    short.generate(seedOf(5), sampleParameters);
    long.generate(seedOf(5), sampleParameters);
    for (let s = 0; s < 3; s++) {
      expect(long.bars.close.slice(s * 1200, s * 1200 + 700)).toEqual(short.bars.close.slice(s * 700, (s + 1) * 700));
    }
  });
});

describe.each(marketKinds.filter((kind) => kind !== 'history' && kind !== 'resampled'))(
  'a generated market of kind %s',
  (kind) => {
    it('trades more on bars that move', () => {
      const generator = make(kind, 5000);
      generator.generate(seedOf(6), sampleParameters);
      const { close, volume } = generator.bars;
      const moves = close.slice(1, 5000).map((price, i) => Math.abs(price / close[i]! - 1));
      expect(correlation(moves, volume.subarray(1, 5000))).toBeGreaterThan(0.2);
    });
  },
);

describe("the user's own bars", () => {
  it('are replayed in order from some moment on, beginning again after their end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), (root) => {
        const generator = make('history', 100);
        generator.generate(seedOf(root), sampleParameters);
        const rows = generator.sourceRow!;
        const expected = (s: number, t: number) => s * 1000 + ((rows[0]! + t) % moments);
        expect(rows).toEqual(Int32Array.from({ length: 300 }, (_, row) => expected(Math.floor(row / 100), row % 100)));
      }),
      { numRuns: 50 },
    );
  });

  it('start at more than one moment', () => {
    const generator = make('history', 1);
    const starts = Array.from(
      { length: 40 },
      (_, k) => (generator.generate(seedOf(k), sampleParameters), generator.sourceRow![0]),
    );
    expect(new Set(starts).size).toBeGreaterThan(15);
  });

  it('are stretched around the close before each bar', () => {
    const [plain, wide] = [make('history', 1), make('history', 1)];
    plain.generate(seedOf(1), sampleParameters);
    wide.generate(seedOf(1), { ...sampleParameters, volatilityMultiple: 2 });
    for (const name of ['open', 'high', 'low', 'close'] as const) {
      expect(wide.bars[name][1]! / 20 - 1).toBeCloseTo(2 * (plain.bars[name][1]! / 20 - 1), 12);
    }
  });

  it('resampled are those of the block bootstrap', () => {
    const generator = make('resampled', moments);
    generator.generate(seedOf(8), { ...sampleParameters, volatilityMultiple: NaN });
    const expected = blockBootstrapBars(source(), { count: moments, meanBlock: 5, seed: seedOf(8) });
    expect(generator.sourceRow).toEqual(expected.sourceRow);
    expect(generator.bars.close).toEqual(expected.bars.close);
    expect(generator.bars.low).toEqual(expected.bars.low);
  });
});

function correlation(a: Float64Array, b: Float64Array): number {
  const mean = (x: Float64Array) => x.reduce((sum, value) => sum + value, 0) / x.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [aa, ab, bb] = [0, 0, 0];
  a.forEach((x, i) => {
    aa += (x - ma) ** 2;
    ab += (x - ma) * (b[i]! - mb);
    bb += (b[i]! - mb) ** 2;
  });
  return ab / Math.sqrt(aa * bb);
}
