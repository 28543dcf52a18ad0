import type { MlpSettings } from '../../../formats/config/train.schema.generated.ts';
import { log, sigmoid } from '../../numerics/elementary.ts';
import { deriveSeed, Rng, type Seed } from '../../numerics/rng.ts';
import { fitStandardiser } from '../linear/standardiser.ts';
import type { MlpModel } from '../model.ts';
import type { Sample } from '../sample.ts';
import { standardiseAll } from '../standardise-all.ts';
import { targetMoments } from '../weighted-moments.ts';
import { adam } from './adam.ts';
import { createLayers, type Layer } from './layers.ts';
import { backward, forward } from './passes.ts';

export interface MlpFit {
  readonly train: Sample;
  readonly settings: MlpSettings;
  readonly link: MlpModel['link'];
  readonly seed: Seed;
}

/**
 * A network of dense layers with rectified linear units (weights by He et al. 2015), trained by Adam (Kingma and Ba 2015) on batches of
 * shuffled rows. Minimises the mean of weight times log loss (`logistic`) or half the squared error of the standardised outcome
 * (`identity`) + l2 |weights|^2 / 2; weights of rows count relative to their mean. The last layer starts at the mean outcome
 * for every row. Features that did not vary have no say, whatever they are later. The same bits for the same arguments. Null when
 * the weights overflow.
 */
export function fitMlp({ train, settings, link, seed }: MlpFit): MlpModel | null {
  const { means, scales, active } = fitStandardiser(train);
  const moments = targetMoments(train);
  const outputMean = link === 'logistic' ? 0 : moments.mean;
  const outputScale = link === 'logistic' || !(moments.deviation > 0) ? 1 : moments.deviation;
  const inputs = standardiseAll(train.features, train.rows, means, scales);
  const targets = Float64Array.from(train.rows, (row) => (train.target[row]! - outputMean) / outputScale);
  const weights = Float64Array.from(train.rows, (row) => (train.weight[row]! * train.rows.length) / moments.weight);
  const widths = [means.length, ...settings.hidden, 1];
  const layers = createLayers(widths, new Rng(deriveSeed(seed, 'weights', 0)));
  layers.at(-1)!.weights.fill(0);
  forgetInputs(layers[0]!, means.length, active);
  if (link === 'logistic') layers.at(-1)!.biases[0] = log(moments.mean / (1 - moments.mean));

  const slopeOf =
    link === 'logistic' ? (score: number, y: number) => sigmoid(score) - y : (score: number, y: number) => score - y;
  const step = adam(layers, settings.learningRate);
  const order = Int32Array.from(train.rows, (_, i) => i);
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    new Rng(deriveSeed(seed, 'epoch', epoch)).shuffle(order);
    for (let from = 0; from < order.length; from += settings.batchRows) {
      const batch = order.subarray(from, from + settings.batchRows);
      learn(layers, { batch, inputs, targets, weights, width: means.length }, slopeOf);
      step(batch.length, settings.l2);
    }
  }
  if (!layers.every(hasFiniteWeights)) return null;
  return {
    kind: 'mlp',
    link,
    means: [...means],
    scales: [...scales],
    outputMean,
    outputScale,
    layers: layers.map((layer) => ({ weights: [...layer.weights], biases: [...layer.biases] })),
  };
}

/** A feature that never varied teaches its weights nothing: where it moves later, what they were drawn as must not be heard. */
function forgetInputs({ weights }: Layer, width: number, active: Int32Array): void {
  const varied = new Set(active);
  for (let i = 0; i < weights.length; i++) if (!varied.has(i % width)) weights[i] = 0;
}

interface Batch {
  readonly batch: Int32Array;
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
  readonly weights: Float64Array;
  readonly width: number;
}

/** Sums the slopes of a batch in the layers. */
function learn(layers: readonly Layer[], { batch, inputs, targets, weights, width }: Batch, slopeOf: SlopeOf): void {
  for (const i of batch) {
    const row = inputs.subarray(i * width, (i + 1) * width);
    backward(layers, row, weights[i]! * slopeOf(forward(layers, row), targets[i]!));
  }
}

type SlopeOf = (score: number, target: number) => number;

function hasFiniteWeights({ weights, biases }: Layer): boolean {
  return weights.every(Number.isFinite) && biases.every(Number.isFinite);
}
