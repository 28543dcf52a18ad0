import { argsort } from '../numerics/order.ts';

/** P-values in order as they were given, corrected for their number; never above 1. NaN is not allowed. */
type Correction = (pValues: ArrayLike<number>) => Float64Array;

/** Family-wise error under any dependence: p_(i) (n - i + 1), made ascending from the smallest (Holm 1979). */
export const holm: Correction = (pValues) => {
  const n = pValues.length;
  const corrected = new Float64Array(n);
  let largest = 0;
  argsort(pValues).forEach((at, i) => {
    largest = Math.max(largest, Math.min(1, pValues[at]! * (n - i)));
    corrected[at] = largest;
  });
  return corrected;
};

/** False discovery rate of independent or positively dependent tests: p_(i) n/i, made descending from the largest (Benjamini and Hochberg 1995). */
export const benjaminiHochberg: Correction = (pValues) => stepUp(pValues, 1);

/** False discovery rate under any dependence: the same times 1 + 1/2 + ... + 1/n (Benjamini and Yekutieli 2001). */
export const benjaminiYekutieli: Correction = (pValues) => {
  let harmonic = 0;
  for (let i = 1; i <= pValues.length; i++) harmonic += 1 / i;
  return stepUp(pValues, harmonic);
};

function stepUp(pValues: ArrayLike<number>, factor: number): Float64Array {
  const n = pValues.length;
  const order = argsort(pValues);
  const corrected = new Float64Array(n);
  let smallest = 1;
  for (let i = n - 1; i >= 0; i--) {
    const at = order[i]!;
    smallest = Math.min(smallest, (pValues[at]! * factor * n) / (i + 1));
    corrected[at] = smallest;
  }
  return corrected;
}
