import type { Layer } from './layers.ts';

/** Runs one row through the layers and returns the output of the last. */
export function forward(layers: readonly Layer[], inputs: Float64Array): number {
  let from = inputs;
  for (let l = 0; l < layers.length; l++) {
    const { weights, biases, outputs } = layers[l]!;
    const width = from.length;
    const rectified = l < layers.length - 1;
    for (let o = 0; o < outputs.length; o++) {
      let sum = biases[o]!;
      for (let i = 0; i < width; i++) sum += weights[o * width + i]! * from[i]!;
      outputs[o] = rectified && !(sum > 0) ? 0 : sum;
    }
    from = outputs;
  }
  return from[0]!;
}

/** Adds the slopes of the row that went forward last; `slope` is that of its loss by the output. */
export function backward(layers: readonly Layer[], inputs: Float64Array, slope: number): void {
  layers.at(-1)!.deltas[0] = slope;
  for (let l = layers.length - 1; l >= 0; l--) {
    const { weights, weightSlopes, biasSlopes, deltas } = layers[l]!;
    const below = l > 0 ? layers[l - 1]! : null;
    const from = below?.outputs ?? inputs;
    const width = from.length;
    below?.deltas.fill(0);
    for (let o = 0; o < deltas.length; o++) {
      const delta = deltas[o]!;
      if (delta === 0) continue;
      biasSlopes[o]! += delta;
      for (let i = 0; i < width; i++) weightSlopes[o * width + i]! += delta * from[i]!;
      if (below) for (let i = 0; i < width; i++) below.deltas[i]! += delta * weights[o * width + i]!;
    }
    if (below) for (let i = 0; i < width; i++) if (from[i] === 0) below.deltas[i] = 0;
  }
}
