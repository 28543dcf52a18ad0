import type { Bars } from '../../formats/bars/bars.ts';
import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import { newYorkOffsets } from '../calendar/new-york-offsets.generated.ts';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import { type FeatureSubject, usedUtc } from './feature-subject.ts';

/** Most moments of each special kind, and seeded moments for each of them. */
const eachKind = 4;
const seededForEach = 16;

/**
 * Moments to cut a world at, ascending: `count` seeded ones, and those at which mistakes like to happen: the first and last, the
 * first value of columns and the moment before it, both sides of the longest gaps, of New York's clock changes and of ends of
 * months, more of these the more are asked for. All of them when there are not more.
 */
export function cutMoments(
  bars: Bars,
  subject: Pick<FeatureSubject, 'usedAt'>,
  whole: FeatureMatrix,
  count: number,
  seed: number,
): number[] {
  const used = usedUtc(subject, bars);
  const moments = [...new Set(used)].sort((a, b) => a - b);
  if (moments.length <= count) return moments;
  const rng = new Rng(deriveSeed(seed, 'leak cuts', 0));
  const kinds = Math.min(eachKind, Math.ceil(count / seededForEach));
  const chosen = new Set([0, moments.length - 2, moments.length - 1]);
  for (const at of firstValues(used, whole, moments, kinds)) add(chosen, at);
  const after = Array.from({ length: moments.length - 1 }, (_, at) => at + 1);
  const longest = after.toSorted((a, b) => gap(moments, b) - gap(moments, a) || a - b).slice(0, kinds);
  for (const at of longest) add(chosen, at);
  const clocks = newYorkOffsets.map(([utc]) => moments.findIndex((moment) => moment >= utc)).filter((at) => at > 0);
  for (const at of some(clocks, kinds, rng)) add(chosen, at);
  const months = after.filter((at) => monthOf(moments[at]!) !== monthOf(moments[at - 1]!));
  for (const at of some(months, kinds, rng)) add(chosen, at);
  const most = Math.min(moments.length, chosen.size + count);
  while (chosen.size < most) chosen.add(rng.integer(moments.length));
  return [...chosen].sort((a, b) => a - b).map((at) => moments[at]!);
}

/** A moment and the one before it. */
function add(chosen: Set<number>, at: number): void {
  chosen.add(at);
  if (at > 0) chosen.add(at - 1);
}

/** Places of the moments at which columns have their first values: the earliest few different ones and the last. */
function firstValues(
  used: Float64Array,
  { columns }: FeatureMatrix,
  moments: readonly number[],
  most: number,
): number[] {
  const first = columns.map((column) =>
    column.reduce((least, value, row) => (Number.isNaN(value) ? least : Math.min(least, used[row]!)), Infinity),
  );
  const places = [...new Set(first)]
    .sort((a, b) => a - b)
    .map((moment) => moments.indexOf(moment))
    .filter((at) => at >= 0);
  return [...places.slice(0, most), ...places.slice(-1)];
}

function gap(moments: readonly number[], at: number): number {
  return moments[at]! - moments[at - 1]!;
}

function some(places: readonly number[], most: number, rng: Rng): number[] {
  const order = Int32Array.from(places);
  rng.shuffle(order);
  return [...order.subarray(0, most)];
}

function monthOf(utc: number): number {
  const date = new Date(utc);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
