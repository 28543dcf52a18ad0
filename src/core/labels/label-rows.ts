import type { LabelTable } from '../../formats/labels/label-table.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import { barMark } from '../bars/bars.ts';
import { log } from '../numerics/elementary.ts';
import { attributedReturn, concurrency, uniqueness } from './concurrency.ts';
import { labelExit } from './label-exit.ts';

export type EntryPoint = 'next-open' | 'close';
export type WeightScheme = 'equal' | 'uniqueness' | 'return-attribution';

/** A label table with the reason of each row, see `labelExit`, and the bars whose order of barriers is unknown. */
export interface LabelledBars extends LabelTable {
  readonly exit: Uint8Array;
  readonly ambiguous: Uint8Array;
}

/** Where a label's trade begins: the price paid and the first row whose whole bar comes after. */
export interface Entry {
  readonly price: number;
  readonly firstRow: number;
}

/**
 * Entry after a decision at `row`. At the next open, unless that open repeats a close and so is no traded price: then at that
 * bar's close. `firstRow` can lie beyond the symbol's last row; the price is then NaN when the entry bar is missing too.
 */
export function entryAfter(bars: Bars, row: number, end: number, point: EntryPoint): Entry {
  if (point === 'close') return { price: bars.close[row]!, firstRow: row + 1 };
  if (row + 1 >= end) return { price: NaN, firstRow: row + 1 };
  const stale = (bars.marks[row + 1]! & barMark.staleOpen) !== 0;
  return stale ? { price: bars.close[row + 1]!, firstRow: row + 2 } : { price: bars.open[row + 1]!, firstRow: row + 1 };
}

/** Side of every row, or of each: 1 long, -1 short, 0 for rows that are not labelled. */
export type Sides = 1 | -1 | Int8Array;

/** A table without any label: what labellers fill. */
export function unlabelled(bars: Bars, side: Sides, exit: number): LabelledBars {
  const rows = bars.knownUtc.length;
  return {
    t0: bars.knownUtc.slice(),
    t1: new Float64Array(rows).fill(NaN),
    endRow: new Int32Array(rows).fill(-1),
    side: typeof side === 'number' ? new Int8Array(rows).fill(side) : side.slice(),
    label: new Int8Array(rows),
    ret: new Float64Array(rows).fill(NaN),
    weight: new Float64Array(rows),
    uniqueness: new Float64Array(rows).fill(NaN),
    exit: new Uint8Array(rows).fill(exit),
    ambiguous: new Uint8Array(rows),
  };
}

/** How training weights come about. */
export interface Weighting {
  readonly weights: WeightScheme;
}

/**
 * Fills uniqueness and weight. A label covers the bars after its decision up to the one that decided it. Labels still open at the end
 * cover the bars up to there, so that how many labels cover a bar depends on no later bar. Weights are not scaled here: a sum over all
 * labels would carry what came later into every fold, see `trainingWeights`.
 */
export function weighLabels(labels: LabelledBars, bars: Bars, { weights: scheme }: Weighting): void {
  const rows = labels.t0.length;
  const intervals = { first: new Int32Array(rows), last: new Int32Array(rows).fill(-1) };
  for (let s = 0; s < bars.symbols.length; s++) {
    const end = bars.offsets[s + 1]!;
    for (let row = bars.offsets[s]!; row < end; row++) {
      intervals.first[row] = row + 1;
      intervals.last[row] = labels.exit[row] === labelExit.open ? end - 1 : labels.endRow[row]!;
    }
  }
  const counts = concurrency(intervals, rows);
  const unique = uniqueness(intervals, counts);
  const raw = rawWeights(
    scheme,
    () => unique,
    () => attributedReturn(intervals, counts, logReturns(bars)),
    rows,
  );
  for (let row = 0; row < rows; row++) {
    if (labels.endRow[row]! < 0) continue;
    labels.uniqueness[row] = unique[row]!;
    labels.weight[row] = raw[row]!;
  }
}

function rawWeights(
  scheme: WeightScheme,
  unique: () => Float64Array,
  attributed: () => Float64Array,
  rows: number,
): Float64Array {
  if (scheme === 'uniqueness') return unique();
  return scheme === 'return-attribution' ? attributed() : new Float64Array(rows).fill(1);
}

function logReturns({ close, offsets }: Bars): Float64Array {
  const starts = new Set(offsets);
  return close.map((price, row) => (starts.has(row) ? 0 : log(price / close[row - 1]!)));
}
