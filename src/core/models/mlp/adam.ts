import type { Layer } from './layers.ts';

const fade1 = 0.9;
const fade2 = 0.999;
const floor = 1e-8;

/**
 * Adam (Kingma and Ba 2015) with their constants. Each call takes one step along the mean of the summed slopes of `rows` rows, plus
 * l2 times the weights, and clears the sums. Biases bear no penalty.
 */
export function adam(layers: readonly Layer[], learningRate: number): (rows: number, l2: number) => void {
  const parts = layers.flatMap(({ weights, biases, weightSlopes, biasSlopes }) => [
    { values: weights, slopes: weightSlopes, penalised: true, ...memoryOf(weights.length) },
    { values: biases, slopes: biasSlopes, penalised: false, ...memoryOf(biases.length) },
  ]);
  let left1 = 1;
  let left2 = 1;
  return (rows, l2) => {
    left1 *= fade1;
    left2 *= fade2;
    const rate = (learningRate * Math.sqrt(1 - left2)) / (1 - left1);
    for (const { values, slopes, penalised, first, second } of parts) {
      const penalty = penalised ? l2 : 0;
      for (let i = 0; i < values.length; i++) {
        const slope = slopes[i]! / rows + penalty * values[i]!;
        first[i] = fade1 * first[i]! + (1 - fade1) * slope;
        second[i] = fade2 * second[i]! + (1 - fade2) * slope * slope;
        values[i]! -= (rate * first[i]!) / (Math.sqrt(second[i]!) + floor);
      }
      slopes.fill(0);
    }
  };
}

function memoryOf(length: number): { readonly first: Float64Array; readonly second: Float64Array } {
  return { first: new Float64Array(length), second: new Float64Array(length) };
}
