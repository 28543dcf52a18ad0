import type { Bars } from '../../formats/bars/bars.ts';
import type { LabelTable } from '../../formats/labels/label-table.ts';
import type { MacroTable } from '../../formats/macro/macro-table.ts';
import type { FeatureSubject, World } from './feature-subject.ts';

/** A world cut at a moment, and the row in the whole world of each of its rows. */
export interface KnownWorld {
  readonly world: World;
  readonly rows: Int32Array;
}

/**
 * What was known at a moment: finished bars, decided labels, published values. Nothing later can be reached, not even how much of
 * it there is. For subjects used at the open, bars that have opened are there with their open alone.
 */
export function knownWorld(
  { bars, labels, macro }: World,
  cutUtc: number,
  usedAt: FeatureSubject['usedAt'],
): KnownWorld {
  const kept: number[] = [];
  const offsets = [0];
  for (let s = 0; s < bars.symbols.length; s++) {
    for (let row = bars.offsets[s]!; row < bars.offsets[s + 1]!; row++) {
      if (bars.knownUtc[row]! <= cutUtc || (usedAt === 'open' && bars.openUtc[row]! <= cutUtc)) kept.push(row);
    }
    offsets.push(kept.length);
  }
  const rows = Int32Array.from(kept);
  return {
    rows,
    world: {
      bars: pickBars(bars, rows, Int32Array.from(offsets), cutUtc),
      labels: labels && knownLabels(labels, rows, cutUtc),
      macro: macro && knownReleases(macro, cutUtc),
    },
  };
}

function pickBars(bars: Bars, rows: Int32Array, offsets: Int32Array, cutUtc: number): Bars {
  const column = (values: Float64Array) => {
    const picked = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) picked[i] = values[rows[i]!]!;
    return picked;
  };
  const picked: Bars = {
    symbols: bars.symbols,
    offsets,
    openUtc: column(bars.openUtc),
    knownUtc: column(bars.knownUtc),
    open: column(bars.open),
    high: column(bars.high),
    low: column(bars.low),
    close: column(bars.close),
    volume: column(bars.volume),
    adjFactor: column(bars.adjFactor),
    marks: rows.map((row) => bars.marks[row]!),
  };
  for (let i = 0; i < rows.length; i++) {
    if (picked.knownUtc[i]! <= cutUtc) continue;
    picked.high[i] = picked.low[i] = picked.close[i] = picked.open[i]!;
    picked.volume[i] = 0;
  }
  return picked;
}

function knownLabels(labels: LabelTable, rows: Int32Array, cutUtc: number): LabelTable {
  const decided = (row: number) => labels.t1[row]! <= cutUtc;
  const column = (values: Float64Array, undecided: number) =>
    Float64Array.from(rows, (row) => (decided(row) ? values[row]! : undecided));
  const place = new Map(Array.from(rows, (row, at) => [row, at]));
  return {
    t0: Float64Array.from(rows, (row) => labels.t0[row]!),
    t1: column(labels.t1, NaN),
    endRow: Int32Array.from(rows, (row) => (decided(row) ? (place.get(labels.endRow[row]!) ?? -1) : -1)),
    side: Int8Array.from(rows, (row) => labels.side[row]!),
    label: Int8Array.from(rows, (row) => (decided(row) ? labels.label[row]! : 0)),
    ret: column(labels.ret, NaN),
    weight: column(labels.weight, 0),
    uniqueness: column(labels.uniqueness, NaN),
  };
}

function knownReleases({ series, offsets, tUtc, knownUtc, value }: MacroTable, cutUtc: number): MacroTable {
  const kept: number[] = [];
  const until = [0];
  for (let s = 0; s < series.length; s++) {
    for (let row = offsets[s]!; row < offsets[s + 1]!; row++) if (knownUtc[row]! <= cutUtc) kept.push(row);
    until.push(kept.length);
  }
  const pick = (values: Float64Array) => Float64Array.from(kept, (row) => values[row]!);
  return { series, offsets: Int32Array.from(until), tUtc: pick(tUtc), knownUtc: pick(knownUtc), value: pick(value) };
}
