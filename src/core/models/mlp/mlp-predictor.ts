import { sigmoid } from '../../numerics/elementary.ts';
import type { MlpModel } from '../model.ts';

/** Scores one row of feature values; a missing value counts as its mean. */
export function mlpPredictor(model: MlpModel): (row: Float64Array) => number {
  const { means, scales, link, outputMean, outputScale } = model;
  const layers = model.layers.map(({ weights, biases }) => ({
    weights: Float64Array.from(weights),
    biases: Float64Array.from(biases),
  }));
  const inputs = new Float64Array(means.length);
  const outputs = layers.map(({ biases }) => new Float64Array(biases.length));
  return (row) => {
    for (let f = 0; f < inputs.length; f++) {
      const z = (row[f]! - means[f]!) / scales[f]!;
      inputs[f] = z === z ? z : 0;
    }
    let from = inputs;
    for (let l = 0; l < layers.length; l++) {
      applyLayer(layers[l]!, from, outputs[l]!, l < layers.length - 1);
      from = outputs[l]!;
    }
    const score = outputMean + outputScale * from[0]!;
    return link === 'logistic' ? sigmoid(score) : score;
  };
}

interface TypedLayer {
  readonly weights: Float64Array;
  readonly biases: Float64Array;
}

function applyLayer({ weights, biases }: TypedLayer, from: Float64Array, to: Float64Array, rectified: boolean): void {
  const width = from.length;
  for (let o = 0; o < to.length; o++) {
    let sum = biases[o]!;
    for (let i = 0; i < width; i++) sum += weights[o * width + i]! * from[i]!;
    to[o] = rectified && !(sum > 0) ? 0 : sum;
  }
}
