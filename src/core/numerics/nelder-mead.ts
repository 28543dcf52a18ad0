/** Where a simplex search ended. */
export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
}

/**
 * Downhill simplex search (Nelder and Mead 1965) of a function without gradient, begun `step` from `start` along each axis.
 * NaN counts as infinitely bad. Ends when the values of the simplex differ by less than `tolerance`, or after `evaluations`.
 */
export function nelderMead(
  f: (point: Float64Array) => number,
  start: ArrayLike<number>,
  { step, tolerance, evaluations }: { step: number; tolerance: number; evaluations: number },
): Minimum {
  const n = start.length;
  let used = 0;
  const at = (point: Float64Array): Minimum => {
    used++;
    const value = f(point);
    return { point, value: Number.isNaN(value) ? Infinity : value };
  };
  const simplex = Array.from({ length: n + 1 }, (_, k) =>
    at(Float64Array.from(start, (x, d) => (d === k - 1 ? x + step : x))),
  );
  for (;;) {
    simplex.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
    const [best, worst] = [simplex[0]!, simplex[n]!];
    if (used >= evaluations || worst.value - best.value < tolerance) return best;
    const centre = new Float64Array(n);
    for (let k = 0; k < n; k++) simplex[k]!.point.forEach((x, d) => (centre[d]! += x / n));
    const along = (factor: number) => at(centre.map((x, d) => x + factor * (x - worst.point[d]!)));
    const reflected = along(1);
    if (reflected.value < best.value) {
      const expanded = along(2);
      simplex[n] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < simplex[n - 1]!.value) {
      simplex[n] = reflected;
    } else {
      const contracted = reflected.value < worst.value ? along(0.5) : along(-0.5);
      if (contracted.value < Math.min(reflected.value, worst.value)) simplex[n] = contracted;
      else for (let k = 1; k <= n; k++) simplex[k] = at(simplex[k]!.point.map((x, d) => (x + best.point[d]!) / 2));
    }
  }
}
