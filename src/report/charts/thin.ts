/**
 * Indices of at most `most` points that draw like all of them: of each equal stretch the first, lowest, highest and last
 * (M4 aggregation, Jugel et al. 2014). Ascending. NaN values are passed over within a stretch. `most` is at least 8.
 */
export function thin(values: Float64Array, most: number): Int32Array {
  const count = values.length;
  if (count <= most) return Int32Array.from({ length: count }, (_, index) => index);
  const stretches = Math.floor(most / 4);
  const kept: number[] = [];
  for (let s = 0; s < stretches; s++) {
    const from = Math.floor((s * count) / stretches);
    const to = Math.floor(((s + 1) * count) / stretches);
    const corners = new Set([from, ...extremes(values, from, to), to - 1]);
    kept.push(...[...corners].sort((a, b) => a - b));
  }
  return Int32Array.from(kept);
}

/** The values at the indices. */
export function pick(values: Float64Array, indices: Int32Array): number[] {
  return Array.from(indices, (index) => values[index]!);
}

function extremes(values: Float64Array, from: number, to: number): [number, number] {
  let lowest = from;
  let highest = from;
  for (let index = from; index < to; index++) {
    if (values[index]! < values[lowest]! || Number.isNaN(values[lowest]!)) lowest = index;
    if (values[index]! > values[highest]! || Number.isNaN(values[highest]!)) highest = index;
  }
  return [lowest, highest];
}
