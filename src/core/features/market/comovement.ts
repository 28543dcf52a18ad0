import { exp, log } from '../../numerics/elementary.ts';
import type { Comovement } from './market-measure.ts';

/** Weights of a window's moments, the oldest first: halved every `halfLife` moments back; equal for 0. */
export function momentWeights(bars: number, halfLife: number): Float64Array {
  return Float64Array.from({ length: bars }, (_, t) =>
    halfLife === 0 ? 1 : exp((-(bars - 1 - t) * log(2)) / halfLife),
  );
}

/**
 * Weighted covariance of symbols' returns over a window, of the same length for each, NaN where one is missing. Symbols take part in
 * the order of how many returns they have (equal ones as they come) as long as half of the moments or more, and two at least, have a
 * return of all that take part; those moments are used. Null where fewer than two take part.
 */
export function comovementOf(windows: readonly Float64Array[], weights: Float64Array): Comovement | null {
  const bars = weights.length;
  const present = windows.map(presentIn);
  const order = [...windows.keys()].sort((a, b) => present[b]! - present[a]! || a - b);
  const least = Math.max(2, bars / 2);
  const missing = new Uint8Array(bars);
  const members: number[] = [];
  let used = bars;
  for (const k of order) {
    const left = present[k] === bars ? used : usedWith(windows[k]!, missing);
    if (left < least) continue;
    if (left < used) windows[k]!.forEach((value, t) => value !== value && (missing[t] = 1));
    used = left;
    members.push(k);
  }
  if (members.length < 2) return null;
  members.sort((a, b) => a - b);
  const rows = members.map((k) => (used === bars ? windows[k]!.slice() : without(windows[k]!, missing, used)));
  return {
    members: Int32Array.from(members),
    covariance: weightedCovariance(rows, used === bars ? weights : without(weights, missing, used)),
  };
}

function presentIn(values: Float64Array): number {
  let present = 0;
  for (let t = 0; t < values.length; t++) if (values[t]! === values[t]!) present++;
  return present;
}

function usedWith(values: Float64Array, missing: Uint8Array): number {
  let used = 0;
  for (let t = 0; t < values.length; t++) if (missing[t] === 0 && values[t]! === values[t]!) used++;
  return used;
}

function without(values: Float64Array, missing: Uint8Array, used: number): Float64Array {
  const kept = new Float64Array(used);
  for (let t = 0, at = 0; t < values.length; t++) if (missing[t] === 0) kept[at++] = values[t]!;
  return kept;
}

/** Centres the rows in place, then sums their weighted products. */
function weightedCovariance(rows: readonly Float64Array[], weights: Float64Array): Float64Array {
  const count = rows.length;
  const total = sumOf(weights);
  for (let k = 0; k < count; k++) centre(rows[k]!, weights, total);
  const covariance = new Float64Array(count * count);
  const scaled = new Float64Array(weights.length);
  for (let i = 0; i < count; i++) {
    scale(rows[i]!, weights, scaled);
    for (let j = 0; j <= i; j++) {
      const value = dot(scaled, rows[j]!) / total;
      covariance[i * count + j] = value;
      covariance[j * count + i] = value;
    }
  }
  return covariance;
}

function sumOf(weights: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < weights.length; t++) sum += weights[t]!;
  return sum;
}

function centre(row: Float64Array, weights: Float64Array, total: number): void {
  const anchor = row[0]!;
  let sum = 0;
  for (let t = 0; t < row.length; t++) sum += weights[t]! * (row[t]! - anchor);
  const mean = anchor + sum / total;
  for (let t = 0; t < row.length; t++) row[t]! -= mean;
}

function scale(row: Float64Array, weights: Float64Array, out: Float64Array): void {
  for (let t = 0; t < row.length; t++) out[t] = weights[t]! * row[t]!;
}

/** In four sums, as one is a chain of additions that wait for each other. */
function dot(a: Float64Array, b: Float64Array): number {
  const { length } = a;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let t = 0;
  for (; t + 3 < length; t += 4) {
    s0 += a[t]! * b[t]!;
    s1 += a[t + 1]! * b[t + 1]!;
    s2 += a[t + 2]! * b[t + 2]!;
    s3 += a[t + 3]! * b[t + 3]!;
  }
  for (; t < length; t++) s0 += a[t]! * b[t]!;
  return s0 + s1 + (s2 + s3);
}
