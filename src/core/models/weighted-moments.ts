import type { Sample } from './sample.ts';

export interface Moments {
  readonly weight: number;
  readonly mean: number;
  /** Standard deviation, without a correction for degrees of freedom. */
  readonly deviation: number;
}

/** Total weight of the rows and weighted moments of their outcomes: two passes, in row order. */
export function targetMoments({ rows, target, weight }: Sample): Moments {
  let weights = 0;
  let sum = 0;
  for (const row of rows) {
    weights += weight[row]!;
    sum += weight[row]! * target[row]!;
  }
  const mean = sum / weights;
  let squares = 0;
  for (const row of rows) squares += weight[row]! * (target[row]! - mean) * (target[row]! - mean);
  return { weight: weights, mean, deviation: Math.sqrt(squares / weights) };
}
