import type { ModelSpec } from '../../core/models/model-spec.ts';
import type { Dimension, Point } from '../../core/search/study.ts';
import type { SearchSpace } from '../../formats/config/train.schema.generated.ts';

/** The parameters that a kind of model is searched over; the others stay as configured. */
export function dimensionsOf(kind: ModelSpec['kind'], space: SearchSpace): Dimension[] {
  switch (kind) {
    case 'gbdt':
      return [
        { name: 'trees', ...space.gbdt.trees, kind: 'integer' },
        { name: 'learningRate', ...space.gbdt.learningRate, kind: 'log' },
        { name: 'leaves', ...space.gbdt.leaves, kind: 'integer' },
        { name: 'minLeafShare', ...space.gbdt.minLeafShare, kind: 'log' },
        { name: 'l2', ...space.gbdt.l2, kind: 'log' },
        { name: 'featureShare', ...space.gbdt.featureShare, kind: 'linear' },
      ];
    case 'ridge':
    case 'logistic-ridge':
      return [{ name: 'alpha', ...space.alpha, kind: 'log' }];
    case 'elastic-net':
      return [
        { name: 'alpha', ...space.elasticNet.alpha, kind: 'log' },
        { name: 'l1Share', ...space.elasticNet.l1Share, kind: 'linear' },
      ];
    case 'random-forest':
    case 'extra-trees':
      return [
        { name: 'trees', ...space.forest.trees, kind: 'integer' },
        { name: 'minLeafShare', ...space.forest.minLeafShare, kind: 'log' },
        { name: 'featureShare', ...space.forest.featureShare, kind: 'linear' },
      ];
    case 'nearest':
      return [{ name: 'neighbours', ...space.nearest.neighbours, kind: 'integer' }];
    case 'mlp':
      return [
        { name: 'epochs', ...space.mlp.epochs, kind: 'integer' },
        { name: 'learningRate', ...space.mlp.learningRate, kind: 'log' },
        { name: 'l2', ...space.mlp.l2, kind: 'log' },
      ];
    case 'base-rate':
    case 'bayesian-ridge':
    case 'ensemble':
    case 'rule':
      return [];
  }
}

/** Where a configuration lies in the space. */
export function pointOf({ params }: ModelSpec, dimensions: readonly Dimension[]): Point {
  const values = params as { readonly [name: string]: number };
  return Object.fromEntries(dimensions.map(({ name }) => [name, values[name]!]));
}

/** The configuration with the parameters of a point. */
export function specAt(base: ModelSpec, point: Point): ModelSpec {
  return { kind: base.kind, params: { ...base.params, ...point } } as ModelSpec;
}
