import { largestFile } from '../candidate/candidate-layout.ts';
import type { Change, StrategyChange } from './change.ts';
import { bad, good, type Finding } from './finding.ts';
import { modelPath } from './model-paths.ts';

export function notShallow({ shallow }: Change): Finding {
  return shallow ? bad('the clone is shallow: its history cannot be read back') : good('the history is whole');
}

export function baseIsAncestor({ baseIsAncestor: is, base, head }: Change): Finding {
  return is ? good(`${short(head)} follows ${short(base)}`) : bad(`${short(base)} is no ancestor of ${short(head)}`);
}

/** A promotion touches one strategy's state, candidates and trials, and nothing else anywhere. */
export function pathsAllowed({ changes, strategies }: Change): Finding {
  const foreign = changes.filter(({ path }) => modelPath(path) === null).map(({ path }) => path);
  if (foreign.length > 0) return bad(`a promotion may not touch ${some(foreign)}`);
  if (strategies.length !== 1) return bad(`one strategy at a time: it touches ${strategies.join(', ')}`);
  return good(`${changes.length} paths of models/${strategies[0]}`);
}

/** Plain files of plain names, none of which a file system could take for another. */
export function regularFiles({ changes }: Change, { headModels, strategy }: StrategyChange): Finding {
  for (const { path, mode, kind } of changes) {
    if (kind !== 'deleted' && mode !== '100644') return bad(`${path} has mode ${mode}, 100644 is a plain file`);
  }
  const folded = new Map<string, string>();
  for (const { path, mode, size } of headModels) {
    if (!/^[\x20-\x7e]+$/.test(path) || /[\\:*?"<>|]/.test(path)) return bad(`${quoted(path)} is no portable name`);
    const key = path.normalize('NFKC').toLowerCase();
    const twin = folded.get(key);
    if (twin !== undefined) return bad(`${path} and ${twin} are one file on some systems`);
    folded.set(key, path);
    if (!path.startsWith(`models/${strategy}/`)) continue;
    if (mode !== '100644') return bad(`${path} has mode ${mode}, 100644 is a plain file`);
    if ((size ?? 0) > largestFile) return bad(`${path} has ${size} bytes, ${largestFile} are allowed`);
  }
  return good('plain files, no twins');
}

function some(paths: readonly string[]): string {
  const [first = ''] = paths;
  return paths.length === 1 ? quoted(first) : `${quoted(first)} and ${paths.length - 1} more`;
}

function quoted(path: string): string {
  return JSON.stringify(path).slice(1, -1);
}

function short(commit: string): string {
  return commit.slice(0, 12);
}
