import type { Model, Tree } from './model.ts';

/** Score of a model that leans to neither side: one half for probabilities, 0 for returns. */
export function scoreMiddle(model: Model): 0 | 0.5 {
  return saysProbability(model) ? 0.5 : 0;
}

/**
 * Whether scores are probabilities. Kinds that fit both are known by what they were fitted to: means of outcomes that are 0 or 1 lie
 * between, and returns that never fall have no other side to be on.
 */
function saysProbability(model: Model): boolean {
  switch (model.kind) {
    case 'logistic-ridge':
    case 'logistic-elastic-net':
    case 'rule':
      return true;
    case 'ridge':
    case 'elastic-net':
    case 'bayesian-ridge':
      return false;
    case 'gbdt':
    case 'symmetric-gbdt':
      return model.objective === 'logistic';
    case 'mlp':
      return model.link === 'logistic';
    case 'base-rate':
      return isShare(model.value);
    case 'nearest':
      return model.targets.every((target) => target === 0 || target === 1);
    case 'random-forest':
    case 'extra-trees':
      return model.trees.every(({ value }: Tree) => value.every(isShare));
    case 'onnx':
      return false;
    case 'selected':
      return saysProbability(model.model);
    case 'ensemble':
      return model.members.every((member) => saysProbability(member.model));
  }
}

function isShare(value: number): boolean {
  return value >= 0 && value <= 1;
}
