import type { Bars } from '../../formats/bars/bars.ts';
import type { LabelTable } from '../../formats/labels/label-table.ts';
import type { MacroTable } from '../../formats/macro/macro-table.ts';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import type { World } from './feature-subject.ts';

/** What is done to values: ten times as much, none at all, in reverse order, in random order. */
export const alterations = ['times ten', 'missing', 'reversed', 'permuted'] as const;
export type Alteration = (typeof alterations)[number];

/** Which rows of each table are altered. Rows of bars of which the open is known keep it. */
export interface AlteredRows {
  readonly bars: (row: number) => boolean;
  readonly keepsOpen: (row: number) => boolean;
  readonly labels: (row: number) => boolean;
  readonly macro: (row: number) => boolean;
}

/**
 * The world with other values in some rows. Times stay, every bar keeps its open and close between low and high, and values only
 * change places with others of the same symbol or series.
 */
export function alteredWorld(world: World, rows: AlteredRows, how: Alteration, seed: number): World {
  const { bars, labels, macro } = world;
  const rng = new Rng(deriveSeed(seed, how, 0));
  return {
    bars: alteredBars(bars, rows, how, rng),
    labels: labels && alteredLabels(labels, bars, rows, how, rng),
    macro: macro && alteredMacro(macro, rows, how, rng),
  };
}

/** Rows of everything that was not known at a moment. */
export function unknownAt({ bars, labels, macro }: World, cutUtc: number): AlteredRows {
  return {
    bars: (row) => bars.knownUtc[row]! > cutUtc,
    keepsOpen: (row) => bars.openUtc[row]! <= cutUtc,
    labels: (row) => !(labels!.t1[row]! <= cutUtc),
    macro: (row) => macro!.knownUtc[row]! > cutUtc,
  };
}

export const noRows: AlteredRows = {
  bars: () => false,
  keepsOpen: () => false,
  labels: () => false,
  macro: () => false,
};

function alteredBars(bars: Bars, rows: AlteredRows, how: Alteration, rng: Rng): Bars {
  const { from, factor } = sources(bars.offsets, rows.bars, how, rng);
  const column = (values: Float64Array) => movedValues(values, from, factor);
  const altered = {
    ...bars,
    open: column(bars.open),
    high: column(bars.high),
    low: column(bars.low),
    close: column(bars.close),
    volume: column(bars.volume),
    adjFactor: movedValues(bars.adjFactor, from, 1),
  };
  for (let row = 0; row < from.length; row++) {
    if (from[row]! < 0 || !rows.keepsOpen(row)) continue;
    const open = bars.open[row]!;
    altered.open[row] = open;
    altered.adjFactor[row] = bars.adjFactor[row]!;
    altered.high[row] = Math.max(open, altered.high[row]!);
    altered.low[row] = Math.min(open, altered.low[row]!);
  }
  return altered;
}

/** What is ten times as much is the return, and the label changes sides. Which rows have a label, and from when on, stays. */
function alteredLabels(labels: LabelTable, bars: Bars, rows: AlteredRows, how: Alteration, rng: Rng): LabelTable {
  const isAltered = (row: number) => !Number.isNaN(labels.t1[row]!) && rows.labels(row);
  const { from, factor } = sources(bars.offsets, isAltered, how, rng);
  const sign = how === 'missing' ? 0 : how === 'times ten' ? -1 : 1;
  const label = labels.label.map((own, row) => (from[row]! < 0 ? own : sign * labels.label[from[row]!]! + 0));
  return { ...labels, label, ret: movedValues(labels.ret, from, factor) };
}

function alteredMacro(macro: MacroTable, rows: AlteredRows, how: Alteration, rng: Rng): MacroTable {
  const { from, factor } = sources(macro.offsets, rows.macro, how, rng);
  return { ...macro, value: movedValues(macro.value, from, factor) };
}

/** Row from which each altered row takes its values, -1 for rows that stay, and what they are multiplied with. */
function sources(
  offsets: Int32Array,
  isAltered: (row: number) => boolean,
  how: Alteration,
  rng: Rng,
): { from: Int32Array; factor: number } {
  const from = new Int32Array(offsets.at(-1)!).fill(-1);
  for (let s = 0; s + 1 < offsets.length; s++) {
    const own: number[] = [];
    for (let row = offsets[s]!; row < offsets[s + 1]!; row++) if (isAltered(row)) own.push(row);
    const other = Int32Array.from(own);
    if (how === 'reversed') other.reverse();
    if (how === 'permuted') rng.shuffle(other);
    own.forEach((row, k) => (from[row] = other[k]!));
  }
  return { from, factor: how === 'times ten' ? 10 : how === 'missing' ? NaN : 1 };
}

function movedValues(values: Float64Array, from: Int32Array, factor: number): Float64Array {
  const moved = values.slice();
  for (let row = 0; row < from.length; row++) if (from[row]! >= 0) moved[row] = values[from[row]!]! * factor;
  return moved;
}
