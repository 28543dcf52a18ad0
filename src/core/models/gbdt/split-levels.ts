import type { SymmetricTree, Tree } from '../model.ts';

/** The same tree with its levels written out as nodes. */
export function splitLevels({ feature, threshold, missingLeft, value }: SymmetricTree): Tree {
  const firstLeaf = (1 << feature.length) - 1;
  const levelOf = Array.from({ length: firstLeaf }, (_, node) => 31 - Math.clz32(node + 1));
  const child = (at: number) => (at < firstLeaf ? at : firstLeaf - at - 1);
  return {
    feature: levelOf.map((level) => feature[level]!),
    threshold: levelOf.map((level) => threshold[level]!),
    missingLeft: levelOf.map((level) => missingLeft[level]!),
    left: levelOf.map((_, node) => child(2 * node + 1)),
    right: levelOf.map((_, node) => child(2 * node + 2)),
    value,
  };
}
