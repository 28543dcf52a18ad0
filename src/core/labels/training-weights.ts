import { timeDecay } from './time-decay.ts';

export interface LabelWeights {
  /** By row, of any scale. */
  readonly weight: Float64Array;
  /** By row; see `LabelTable`. */
  readonly uniqueness: Float64Array;
}

/**
 * Weights of the training rows, which are in time order: those of their labels, the older ones less as `oldest` says (1 for all alike),
 * scaled to a mean of 1. All of it is worked out within the training rows, so that no later label changes a fold. Rows that do not
 * train have 0; where all weights are 0, all stay so.
 */
export function trainingWeights({ weight, uniqueness }: LabelWeights, rows: Int32Array, oldest: number): Float64Array {
  const inOrder = Float64Array.from(rows, (row) => uniqueness[row]!);
  const factors = oldest < 1 ? timeDecay(inOrder, oldest) : inOrder.fill(1);
  const scaled = new Float64Array(weight.length);
  let sum = 0;
  for (const [k, row] of rows.entries()) {
    scaled[row] = weight[row]! * factors[k]!;
    sum += scaled[row]!;
  }
  if (!(sum > 0)) return scaled;
  for (const row of rows) scaled[row] = (scaled[row]! * rows.length) / sum;
  return scaled;
}
