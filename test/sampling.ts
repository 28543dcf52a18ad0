/**
 * How many standard errors the mean of `values` is from `expected`. The error is that of the means of `batches` consecutive parts,
 * so neighbours may depend on each other as long as a part is much longer than their memory.
 */
export function batchZ(values: ArrayLike<number>, expected: number, batches = 50): number {
  const length = Math.floor(values.length / batches);
  const means = Array.from({ length: batches }, (_, b) => {
    let total = 0;
    for (let i = 0; i < length; i++) total += values[b * length + i]!;
    return total / length;
  });
  const mean = means.reduce((sum, x) => sum + x, 0) / batches;
  const spread = means.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (batches - 1);
  return (mean - expected) / Math.sqrt(spread / batches);
}
