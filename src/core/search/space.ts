import type { GbdtSettings, SearchSpace } from '../../formats/config/train.schema.generated.ts';
import { exp, log } from '../numerics/elementary.ts';
import type { Rng } from '../numerics/rng.ts';
import type { ModelSpec } from '../models/model-spec.ts';

/** How one parameter is drawn. */
export interface Dimension {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly scale: 'integer' | 'linear' | 'log';
}

/** The parameters that a kind of model is searched over; the others stay as configured. */
export function dimensionsOf(kind: ModelSpec['kind'], { gbdt, alpha }: SearchSpace): Dimension[] {
  if (kind !== 'gbdt') return [{ name: 'alpha', ...alpha, scale: 'log' }];
  return [
    { name: 'trees', ...gbdt.trees, scale: 'integer' },
    { name: 'learningRate', ...gbdt.learningRate, scale: 'log' },
    { name: 'leaves', ...gbdt.leaves, scale: 'integer' },
    { name: 'minLeafShare', ...gbdt.minLeafShare, scale: 'log' },
    { name: 'l2', ...gbdt.l2, scale: 'log' },
    { name: 'featureShare', ...gbdt.featureShare, scale: 'linear' },
  ];
}

/** Draws every dimension once, in order. */
export function drawSpec(base: ModelSpec, dimensions: readonly Dimension[], rng: Rng): ModelSpec {
  const drawn = Object.fromEntries(dimensions.map((dimension) => [dimension.name, draw(dimension, rng)]));
  return base.kind === 'gbdt'
    ? { kind: base.kind, params: { ...base.params, ...(drawn as Partial<GbdtSettings>) } }
    : { kind: base.kind, params: { ...base.params, ...drawn } };
}

function draw({ low, high, scale }: Dimension, rng: Rng): number {
  const share = rng.uniform();
  switch (scale) {
    case 'integer':
      return Math.min(high, low + Math.floor(share * (high - low + 1)));
    case 'linear':
      return rounded(low + share * (high - low), low, high);
    case 'log':
      return rounded(exp(log(low) + share * (log(high) - log(low))), low, high);
  }
}

/** Four significant digits: what is written in a ledger should be easy to type again. */
function rounded(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, Number(value.toPrecision(4))));
}
