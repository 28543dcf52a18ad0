import { lengthProblem } from './length-problem.ts';
import type { SymmetricTree, Tree } from './model.schema.generated.ts';

const mostLevels = 30;

/** Columns of unequal length, features that are not there, children that point back or nowhere. */
export function treeProblem(tree: Tree, features: number): string | null {
  const nodes = tree.feature.length;
  for (const column of ['threshold', 'missingLeft', 'left', 'right'] as const) {
    const problem = lengthProblem(tree, column, nodes, `${nodes} nodes`);
    if (problem !== null) return problem;
  }
  for (let node = 0; node < nodes; node++) {
    for (const side of ['left', 'right'] as const) {
      const child = tree[side][node]!;
      if (child >= nodes || (child >= 0 && child <= node) || ~child > nodes)
        return `/${side}/${node} points to ${child}`;
    }
  }
  return lengthProblem(tree, 'value', nodes + 1, `${nodes} nodes`) ?? absentFeature(tree, features);
}

/** Columns of unequal length, features that are not there, leaves that do not match the levels. */
export function symmetricProblem(tree: SymmetricTree, features: number): string | null {
  const levels = tree.feature.length;
  if (levels > mostLevels) return `/feature has ${levels} levels`;
  return (
    lengthProblem(tree, 'threshold', levels, `${levels} levels`) ??
    lengthProblem(tree, 'missingLeft', levels, `${levels} levels`) ??
    lengthProblem(tree, 'value', 1 << levels, `${levels} levels`) ??
    absentFeature(tree, features)
  );
}

function absentFeature({ feature }: Pick<Tree, 'feature'>, features: number): string | null {
  const at = feature.findIndex((number) => number >= features);
  return at < 0 ? null : `/feature/${at} is ${feature[at]} of ${features} features`;
}
