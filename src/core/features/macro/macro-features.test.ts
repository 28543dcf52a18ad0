import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wanderingBars } from '../../../../test/learning/wandering-bars.ts';
import type { MacroTable } from '../../../formats/macro/macro-table.ts';
import { Rng, deriveSeed } from '../../numerics/rng.ts';
import { computeFeatures } from '../compute-features.ts';
import { createFeatureStream } from '../feature-stream.ts';
import { resolveFeatures } from '../resolve-features.ts';
import { truncationBreak } from '../truncation.ts';
import { checkMacroSeries } from './check-macro-series.ts';

const dayMs = 86_400_000;
const resolved = resolveFeatures({
  list: ['rsi-5', 'macro-DGS10', 'macro-us-cpi-change', 'macro-us-cpi-days-since-release', 'absorption-ratio-20-0'],
} as never);
if (!resolved.ok) throw new Error(resolved.failure.reason);
const specs = resolved.value;
const bars = wanderingBars({ A: 90, B: 60 });

/** Weekly dates with releases up to three weeks late, some of them twice. */
function series(name: string) {
  const rng = new Rng(deriveSeed(2, name, 0));
  return Array.from({ length: 14 }, (_, week) => bars.openUtc[0]! + (7 * week - 20) * dayMs).flatMap((tUtc) => {
    const first = tUtc + (1 + rng.integer(20)) * dayMs;
    const value = rng.normal();
    return [
      { tUtc, knownUtc: first, value },
      ...(rng.uniform() < 0.4 ? [{ tUtc, knownUtc: first + (1 + rng.integer(9)) * dayMs, value: value + 1 }] : []),
    ];
  });
}

type Change = (value: number, knownUtc: number) => number;

function tableOf(keep: (knownUtc: number) => boolean, change: Change = (value) => value): MacroTable {
  const names = ['DGS10', 'us-cpi'];
  const lists = names.map((name) => series(name).filter(({ knownUtc }) => keep(knownUtc)));
  const rows = lists.flat();
  return {
    series: names,
    offsets: Int32Array.of(0, lists[0]!.length, rows.length),
    tUtc: Float64Array.from(rows, ({ tUtc }) => tUtc),
    knownUtc: Float64Array.from(rows, ({ knownUtc }) => knownUtc),
    value: Float64Array.from(rows, ({ value, knownUtc }) => change(value, knownUtc)),
  };
}

const macro = tableOf(() => true);
const whole = computeFeatures(bars, specs, { macro });

describe('macro features', () => {
  it('are there for every symbol, the same at the same moment', () => {
    for (const column of whole.columns.slice(1, 4)) {
      expect([...column.subarray(30, 60)].every(Number.isFinite)).toBe(true);
      expect([...column.subarray(90, 150)]).toEqual([...column.subarray(0, 60)]);
    }
    expect(new Set(whole.columns[1]!.subarray(0, 90)).size).toBeGreaterThan(8);
  });

  it('are the same bit for bit pushed bar by bar', () => {
    const moments = [...new Set(bars.knownUtc)].slice(0, -1).sort((a, b) => a - b);
    const stream = createFeatureStream(specs, {}, { macro });
    expect(truncationBreak(bars, whole, stream, moments)).toBeNull();
  });

  it('do not depend on what is published later, nor on its being published', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 89 }), (row) => {
        const cut = bars.knownUtc[row]!;
        const changed = tableOf(
          () => true,
          (value, knownUtc) => (knownUtc > cut ? 10 * value : value),
        );
        const others = [changed, tableOf((knownUtc) => knownUtc <= cut)];
        const rows = [...bars.knownUtc.keys()].filter((k) => bars.knownUtc[k]! <= cut);
        for (const other of others) {
          const { columns } = computeFeatures(bars, specs, { macro: other });
          columns.forEach((column, k) => {
            expect(rows.map((at) => column[at])).toEqual(rows.map((at) => whole.columns[k]![at]));
          });
        }
      }),
      { numRuns: 30 },
    );
  });

  it('can be asked for as known at other times than the bars', () => {
    const earlier = bars.knownUtc.map((utc) => utc - 10 * dayMs);
    const { columns } = createFeatureStream(specs, {}, { macro }).push(bars, earlier);
    expect([...columns[1]!.subarray(40, 90)]).toEqual([...whole.columns[1]!.subarray(30, 80)]);
    expect(columns[0]).toEqual(whole.columns[0]);
  });

  it('name the series that are there when another is asked for', () => {
    expect(checkMacroSeries(specs, macro)).toEqual({ ok: true, value: undefined });
    const unknown = resolveFeatures({ list: ['macro-gdp'] } as never);
    if (!unknown.ok) throw new Error(unknown.failure.reason);
    expect(checkMacroSeries(unknown.value, macro)).toEqual({
      ok: false,
      failure: {
        reason: 'macro-series-unknown',
        feature: 'macro-gdp-level',
        series: 'gdp',
        known: ['DGS10', 'us-cpi'],
      },
    });
    expect(() => createFeatureStream(unknown.value, {}, { macro })).toThrow('gdp');
    expect(() => createFeatureStream(specs)).toThrow('DGS10');
  });
});
