import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wanderingBars } from '../../../test/learning/wandering-bars.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import { selectBars } from '../bars/select-bars.ts';
import { computeFeatures } from './compute-features.ts';
import { memoryBars, planOf, warmUpBars } from './feature-plan.ts';
import type { FeatureRequest } from './feature-spec.ts';
import { createFeatureStream, streamOf } from './feature-stream.ts';
import { kernelNamed, kernelNames } from './registry.ts';
import { resolveFeatures } from './resolve-features.ts';
import { series } from './series/series.ts';
import { close } from './series/market.ts';
import { cutMoments, truncationBreak } from './truncation.ts';

/** Every kernel on bars as it comes, and with a short window where it has one. */
const requests = kernelNames.flatMap((kernel): FeatureRequest[] => {
  const known = kernelNamed(kernel)!;
  if (known.scope === 'cross-section') return [`${kernel}-rsi-5`];
  if (kernel === 'momentum') return [kernel, 'momentum-5-1'];
  if (known.scope === 'macro') return [];
  if (known.scope === 'market')
    return [{ kernel, bars: 40, halfLife: 20, ...('long' in known.params && { long: 30 }) }];
  if ('history' in known.params) return [kernel, { kernel, history: 50, refit: 60 }];
  const short = 'bars' in known.params ? [{ kernel, bars: 5 }] : [];
  return 'bars' in known.params && known.params['bars']!.default === 5 ? [kernel] : [kernel, ...short];
});
const specs = value(resolveFeatures({ list: requests } as never));
const bars = wanderingBars({ A: 320, B: 280 });
const whole = computeFeatures(bars, specs);

describe('every feature', () => {
  it('has a first value exactly after its warm-up', () => {
    const first = specs.map((_, k) => whole.columns[k]!.findIndex((number) => !Number.isNaN(number)));
    expect(first).toEqual(specs.map((spec) => warmUpBars([spec])));
  });

  it('is finite from there on', () => {
    const odd = specs.filter((spec, k) =>
      [...whole.columns[k]!.subarray(warmUpBars([spec]), 280)].some((number) => !Number.isFinite(number)),
    );
    expect(odd.map(({ name }) => name)).toEqual([]);
  });

  it('is the same bit for bit written over a matrix that nobody needs', () => {
    const used = { ...whole, columns: whole.columns.map((column) => column.map((_, row) => (row % 2 ? NaN : -row))) };
    const again = createFeatureStream(specs).push(bars, undefined, used);
    expect(again).toEqual(whole);
    expect(again.columns[0]).toBe(used.columns[0]);
  });

  it('is the same bit for bit pushed bar by bar', () => {
    const moments = [...new Set(bars.knownUtc)].slice(0, -1).sort((a, b) => a - b);
    expect(truncationBreak(bars, whole, createFeatureStream(specs), moments)).toBeNull();
  });

  it('is the same however the bars are cut', () => {
    const cuts = fc.integer({ min: 0, max: 1000 }).map((seed) => cutMoments(bars, 12, seed));
    fc.assert(
      fc.property(cuts, (moments) => {
        expect(truncationBreak(bars, whole, createFeatureStream(specs), moments)).toBeNull();
      }),
      { numRuns: 20 },
    );
  });

  it('goes on from a snapshot as if nothing had happened', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 279 }), (row) => {
        const cut = bars.knownUtc[row]!;
        const before = createFeatureStream(specs);
        before.push(known(bars, (utc) => utc <= cut));
        const after = createFeatureStream(specs, before.snapshot());
        const rest = after.push(known(bars, (utc) => utc > cut));
        expect(
          oddFeatures(
            rest,
            rowsWhere(bars, (utc) => utc > cut),
          ),
        ).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('does not depend on what later bars hold', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.double({ min: 0.1, max: 10, noNaN: true }), (row, factor) => {
        const cut = bars.knownUtc[row]!;
        const other = changed(bars, factor, (utc) => utc > cut);
        const rows = rowsWhere(bars, (utc) => utc <= cut);
        expect(oddFeatures(pick(computeFeatures(other, specs), rows), rows)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('does not depend on bars before its declared memory', () => {
    const row = 319;
    const wrong = specs.filter((spec, k) => {
      const first = bars.knownUtc[row - memoryBars(spec)] ?? -Infinity;
      const other = changed(bars, 2, (utc) => utc < first);
      return !Object.is(computeFeatures(other, [spec]).columns[0]![row], whole.columns[k]![row]);
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

describe('the truncation check', () => {
  const leak = series({
    name: 'leak',
    inputs: [close],
    advance: ({ out, inputs: [values], from, to }) => {
      for (let i = from; i < to; i++) out[i] = values![Math.min(i + 1, to - 1)]!;
    },
  });
  const plan = planOf([{ name: 'leak', series: leak, compare: null }]);

  it('finds a feature that looks one bar ahead, at the first cut', () => {
    const cuts = cutMoments(bars, 64, 1);
    const found = truncationBreak(bars, streamOf(plan).push(bars), streamOf(plan), cuts);
    expect(found).toEqual({ feature: 'leak', row: 0, cutUtc: cuts[0] });
  });

  it('draws the same ascending cuts for a seed, the first and the last but one moment among them', () => {
    const cuts = cutMoments(bars, 64, 1);
    expect(cuts).toEqual(cutMoments(bars, 64, 1));
    expect(cuts).toEqual([...cuts].sort((a, b) => a - b));
    expect([cuts.length, cuts[0], cuts.at(-1)]).toEqual([66, bars.knownUtc[0], bars.knownUtc[318]]);
  });
});

function known(all: Bars, keep: (utc: number) => boolean): Bars {
  return selectBars(
    all,
    () => true,
    (row) => keep(all.knownUtc[row]!),
  );
}

function rowsWhere(all: Bars, keep: (utc: number) => boolean): number[] {
  return [...all.knownUtc.keys()].filter((row) => keep(all.knownUtc[row]!));
}

/** Prices and volume times a factor, more of it bar by bar, in the rows that hold. */
function changed(all: Bars, factor: number, where: (utc: number) => boolean): Bars {
  const times = (column: Float64Array) =>
    column.map((number, row) => (where(all.knownUtc[row]!) ? number * factor * (1 + (row % 7) / 100) : number));
  return {
    ...all,
    open: times(all.open),
    high: times(all.high),
    low: times(all.low),
    close: times(all.close),
    volume: times(all.volume),
  };
}

function pick(matrix: FeatureMatrix, rows: readonly number[]): FeatureMatrix {
  return {
    ...matrix,
    rows: rows.length,
    columns: matrix.columns.map((column) => Float64Array.from(rows, (row) => column[row]!)),
  };
}

/** Features of `part` that differ from those of the whole in the rows given. */
function oddFeatures(part: FeatureMatrix, rows: readonly number[]): string[] {
  return part.names.filter((_, k) => rows.some((row, at) => !Object.is(part.columns[k]![at], whole.columns[k]![row])));
}

function value<T>(result: { ok: true; value: T } | { ok: false; failure: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}
