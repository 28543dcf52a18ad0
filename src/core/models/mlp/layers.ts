import type { Rng } from '../../numerics/rng.ts';

/** A dense layer while it learns, with room for one row and for the sums of a batch. */
export interface Layer {
  /** Row-major, one row per output. */
  readonly weights: Float64Array;
  readonly biases: Float64Array;
  readonly weightSlopes: Float64Array;
  readonly biasSlopes: Float64Array;
  /** After the rectifier, for all layers but the last. */
  readonly outputs: Float64Array;
  /** Slope of the loss by each output before the rectifier. */
  readonly deltas: Float64Array;
}

/** Weights are normal with variance 2 / inputs, biases 0. `widths` starts with the number of features. */
export function createLayers(widths: readonly number[], rng: Rng): Layer[] {
  return widths.slice(1).map((outputs, l) => {
    const inputs = widths[l]!;
    const deviation = Math.sqrt(2 / inputs);
    return {
      weights: Float64Array.from({ length: inputs * outputs }, () => deviation * rng.normal()),
      biases: new Float64Array(outputs),
      weightSlopes: new Float64Array(inputs * outputs),
      biasSlopes: new Float64Array(outputs),
      outputs: new Float64Array(outputs),
      deltas: new Float64Array(outputs),
    };
  });
}
