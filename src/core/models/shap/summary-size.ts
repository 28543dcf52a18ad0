import type { Model } from '../model.ts';

/** Rows to explain, and rows of the background they are held against. */
export interface SummarySize {
  readonly explained: number;
  readonly background: number;
}

const mostRows = 500;
const leastRows = 16;
/** Nodes visited, or multiplications: some seconds of work. */
const mostVisits = 6e7;
const mostMultiplications = 2e9;
const sampledKinds: readonly Model['kind'][] = ['nearest', 'mlp', 'ensemble', 'rule', 'onnx'];
/** Imported graphs may hold anything. */
const importedCost = 20_000;

/** How much of a summary a model's kind and size allow, so that it takes seconds for any model. */
export function summarySize(model: Model, featureCount: number): SummarySize {
  if (model.kind === 'selected') return summarySize(model.model, model.columns.length);
  if (sampledKinds.includes(model.kind)) {
    const scores = 2 * 8 * (featureCount + 1);
    return { explained: clamped(mostMultiplications / (scores * scoreCost(model))), background: 8 };
  }
  if (!('trees' in model)) return { explained: mostRows, background: 64 };
  // About so many nodes are visited where a row and one of the background part.
  const visits = (model.trees as readonly { value: number[] }[]).reduce(
    (sum, tree) => sum + 3 * Math.sqrt(tree.value.length),
    1,
  );
  return { explained: clamped(mostVisits / (64 * visits)), background: 64 };
}

function clamped(rows: number): number {
  return Math.floor(Math.min(mostRows, Math.max(leastRows, rows)));
}

/** About how many multiplications, or steps of like cost, one score takes. */
function scoreCost(model: Model): number {
  switch (model.kind) {
    case 'gbdt':
    case 'symmetric-gbdt':
    case 'random-forest':
    case 'extra-trees':
      return 10 * model.trees.length;
    case 'nearest':
      return model.points.length;
    case 'mlp':
      return model.layers.reduce((sum, { weights }) => sum + weights.length, 0);
    case 'ensemble':
      return model.members.reduce((sum, member) => sum + scoreCost(member.model), 0);
    case 'base-rate':
      return 1;
    case 'rule':
      return 4 * model.rules.reduce((sum, { when }) => sum + when.length, 0);
    case 'ridge':
    case 'logistic-ridge':
    case 'elastic-net':
    case 'logistic-elastic-net':
    case 'bayesian-ridge':
      return model.coefficients.length;
    default:
      return importedCost;
  }
}
