import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wanderingBars } from '../../../../test/learning/wandering-bars.ts';
import type { Bars } from '../../../formats/bars/bars.ts';
import { selectBars } from '../../bars/select-bars.ts';
import { computeFeatures } from '../compute-features.ts';
import { createFeatureStream } from '../feature-stream.ts';
import { absorption } from '../kernels/market.ts';
import { resolveFeatures } from '../resolve-features.ts';
import { truncationBreak } from '../truncation.ts';

const specsOf = (list: readonly object[]) => {
  const specs = resolveFeatures({ list } as never);
  if (!specs.ok) throw new Error(JSON.stringify(specs.failure));
  return specs.value;
};
const window = { bars: 20, halfLife: 10 };
const specs = specsOf([
  { kernel: 'absorption-ratio', ...window },
  { kernel: 'absorption-shift', ...window, short: 3, long: 15 },
  { kernel: 'mean-correlation', bars: 30, halfLife: 0 },
  { kernel: 'market-correlation', ...window },
]);
const even = wanderingBars({ A: 120, B: 120, C: 120, D: 120, E: 120, F: 120 }, 4);
/** C begins 50 bars late, E ends early, and one bar in eleven is missing at D. */
const uneven = selectBars(
  even,
  () => true,
  (row) => {
    const [symbol, bar] = [Math.floor(row / 120), row % 120];
    return !(symbol === 2 && bar < 50) && !(symbol === 4 && bar > 90) && !(symbol === 3 && bar % 11 === 5);
  },
);

describe('the absorption ratio', () => {
  it('of five symbols that are all correlated by a half is 0.6', () => {
    const covariance = Float64Array.from({ length: 25 }, (_, at) => (at % 6 === 0 ? 1 : 0.5));
    expect(absorption({ members: Int32Array.of(0, 1, 2, 3, 4), covariance })).toBeCloseTo(0.6, 14);
  });

  it('takes the two largest of ten, and is 0 when nothing moved', () => {
    const members = Int32Array.from({ length: 10 }, (_, k) => k);
    const covariance = Float64Array.from({ length: 100 }, (_, at) => (at % 11 === 0 ? 1 + (at === 0 ? 8 : 0) : 0));
    expect(absorption({ members, covariance })).toBeCloseTo(10 / 18, 14);
    expect(absorption({ members, covariance: new Float64Array(100) })).toBe(0);
  });
});

describe('market features', () => {
  it('are correlations by their definitions', () => {
    const { columns } = computeFeatures(
      even,
      specsOf([
        { kernel: 'mean-correlation', bars: 30, halfLife: 0 },
        { kernel: 'market-correlation', bars: 30, halfLife: 0 },
      ]),
    );
    const returns = Array.from({ length: 6 }, (_, s) =>
      Array.from({ length: 30 }, (__, k) => Math.log(even.close[s * 120 + 70 + k]! / even.close[s * 120 + 69 + k]!)),
    );
    const pairs = returns.flatMap((one, i) => returns.slice(0, i).map((other) => pearson(one, other)));
    expect(columns[0]![99]).toBeCloseTo(pairs.reduce((sum, r) => sum + r, 0) / 15, 12);
    expect(columns[0]![120 + 99]).toBe(columns[0]![99]);
    const others = returns[0]!.map((_, k) => returns.slice(1).reduce((sum, one) => sum + one[k]!, 0));
    expect(columns[1]![99]).toBeCloseTo(pearson(returns[0]!, others), 12);
    expect(columns[1]![120 + 99]).not.toBe(columns[1]![99]);
  });

  it('weigh by half-life, the newest moment most', () => {
    const { columns } = computeFeatures(even, specsOf([{ kernel: 'mean-correlation', bars: 30, halfLife: 7 }]));
    const pairs: number[] = [];
    for (let i = 0; i < 6; i++) {
      for (let j = 0; j < i; j++) {
        const [x, y] = [i, j].map((s) =>
          Array.from({ length: 30 }, (_, k) => Math.log(even.close[s * 120 + 70 + k]! / even.close[s * 120 + 69 + k]!)),
        );
        pairs.push(pearson(x!, y!, (k) => 0.5 ** ((29 - k) / 7)));
      }
    }
    expect(columns[0]![99]).toBeCloseTo(pairs.reduce((sum, r) => sum + r, 0) / 15, 12);
  });

  it('take a symbol in once there are enough moments with all returns, and are there for the others before', () => {
    const { columns } = computeFeatures(uneven, specs);
    const correlation = (symbol: number, openUtc: number) => {
      const [first, end] = [uneven.offsets[symbol]!, uneven.offsets[symbol + 1]!];
      const row = uneven.openUtc.subarray(first, end).indexOf(openUtc);
      return columns[3]![first + row];
    };
    const bar = (number: number) => even.openUtc[number]!;
    expect(correlation(2, bar(50))).toBeNaN();
    expect(correlation(2, bar(58))).toBeNaN();
    expect(correlation(2, bar(65))).not.toBeNaN();
    for (let number = 21; number < 120; number++) expect(correlation(0, bar(number))).not.toBeNaN();
    const alone = selectBars(
      uneven,
      (symbol) => symbol === 'A',
      () => true,
    );
    expect([...computeFeatures(alone, specs).columns[0]!].every(Number.isNaN)).toBe(true);
  });

  it('are the same bit for bit pushed moment by moment, though symbols come late and miss bars', () => {
    const moments = [...new Set(uneven.knownUtc)].slice(0, -1).sort((a, b) => a - b);
    expect(truncationBreak(uneven, computeFeatures(uneven, specs), createFeatureStream(specs), moments)).toBeNull();
  });

  it('go on from a snapshot, with symbols that are not there yet or no longer', () => {
    const whole = computeFeatures(uneven, specs);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 118 }), (number) => {
        const cut = even.knownUtc[number]!;
        const before = createFeatureStream(specs);
        before.push(part(uneven, (utc) => utc <= cut));
        const again = createFeatureStream(specs, createFeatureStream(specs, before.snapshot()).snapshot());
        const rest = again.push(part(uneven, (utc) => utc > cut));
        const rows = [...uneven.knownUtc.keys()].filter((row) => uneven.knownUtc[row]! > cut);
        whole.columns.forEach((column, k) => {
          expect([...rest.columns[k]!]).toEqual(rows.map((row) => column[row]));
        });
      }),
      { numRuns: 20 },
    );
  });

  it('need two symbols', () => {
    expect(resolveFeatures({ list: ['absorption-ratio'] } as never, 1)).toMatchObject({
      failure: { reason: 'feature-needs-symbols', name: 'absorption-ratio-500-250', symbols: 1 },
    });
  });
});

function part(bars: Bars, keep: (utc: number) => boolean): Bars {
  return selectBars(
    bars,
    () => true,
    (row) => keep(bars.knownUtc[row]!),
  );
}

function pearson(x: readonly number[], y: readonly number[], weight: (k: number) => number = () => 1): number {
  const total = x.reduce((sum, _, k) => sum + weight(k), 0);
  const mean = (values: readonly number[]) => values.reduce((sum, value, k) => sum + weight(k) * value, 0) / total;
  const [mx, my] = [mean(x), mean(y)];
  const product = (a: readonly number[], ma: number, b: readonly number[], mb: number) =>
    a.reduce((sum, value, k) => sum + weight(k) * (value - ma) * (b[k]! - mb), 0);
  return product(x, mx, y, my) / Math.sqrt(product(x, mx, x, mx) * product(y, my, y, my));
}
