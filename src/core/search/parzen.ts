import { exp, log } from '../numerics/elementary.ts';
import type { Rng } from '../numerics/rng.ts';
import type { Axis } from './axis.ts';
import type { Terms } from './kernels.ts';
import { observationWeights } from './observation-weights.ts';
import type { Point } from './study.ts';

/** A density over several axes: a weighted sum of kernels, each the product of one kernel per axis. */
export interface Parzen {
  /** A place on each axis. */
  sample(rng: Rng): Float64Array;
  logDensity(places: Float64Array): number;
}

/**
 * Parzen estimator over points, oldest first: weights of `observationWeights`, `priorWeight` for the prior, which stands alone when
 * there are no points. A point that is not on every axis is left out. A draw takes one uniform for its kernel, then the axes' draws in
 * order.
 */
export function parzen(axes: readonly Axis[], points: readonly Point[], priorWeight: number): Parzen {
  const columns = columnsOf(axes, points);
  const weights = kernelWeights(columns[0]!.length, priorWeight);
  const common: Terms = { factors: weights.slice(), exponents: new Float64Array(weights.length) };
  const kernels = axes.map((axis, d) => axis.kernels(columns[d]!, common));
  const terms: Terms = { factors: new Float64Array(weights.length), exponents: new Float64Array(weights.length) };
  return {
    sample(rng) {
      const kernel = pick(weights, rng.uniform());
      const places = new Float64Array(kernels.length);
      for (let d = 0; d < kernels.length; d++) places[d] = kernels[d]!.draw(kernel, rng);
      return places;
    },
    logDensity(places) {
      terms.factors.set(common.factors);
      terms.exponents.set(common.exponents);
      for (let d = 0; d < kernels.length; d++) kernels[d]!.weigh(places[d]!, terms);
      return logOfSum(terms);
    },
  };
}

/** The points' places axis by axis. */
function columnsOf(axes: readonly Axis[], points: readonly Point[]): Float64Array[] {
  const n = points.length;
  const all = new Float64Array(axes.length * n);
  const columns = axes.map((_, d) => all.subarray(d * n, (d + 1) * n));
  let kept = 0;
  for (const point of points) {
    let inside = true;
    for (let d = 0; inside && d < axes.length; d++) {
      const place = axes[d]!.place(point[axes[d]!.name]);
      inside = !Number.isNaN(place);
      columns[d]![kept] = place;
    }
    if (inside) kept++;
  }
  return kept === n ? columns : columns.map((column) => column.subarray(0, kept));
}

function kernelWeights(n: number, priorWeight: number): Float64Array {
  const weights = new Float64Array(n + 1);
  weights.set(observationWeights(n));
  weights[n] = n === 0 ? 1 : priorWeight;
  let total = 0;
  for (let k = 0; k <= n; k++) total += weights[k]!;
  for (let k = 0; k <= n; k++) weights[k]! /= total;
  return weights;
}

function pick(weights: Float64Array, share: number): number {
  let left = share;
  for (let k = 0; k < weights.length - 1; k++) {
    left -= weights[k]!;
    if (left < 0) return k;
  }
  return weights.length - 1;
}

/** Terms that cannot change the sum's last bits are left out. */
function logOfSum({ factors, exponents }: Terms): number {
  let most = -Infinity;
  for (let k = 0; k < exponents.length; k++) if (factors[k]! > 0 && exponents[k]! > most) most = exponents[k]!;
  if (most === -Infinity) return most;
  let sum = 0;
  for (let k = 0; k < exponents.length; k++)
    if (exponents[k]! === most) sum += factors[k]!;
    else if (exponents[k]! > most - 60) sum += factors[k]! * exp(exponents[k]! - most);
  return most + log(sum);
}
