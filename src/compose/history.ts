import { nodeFiles } from '../adapters/node-files.ts';
import { ok, type Result } from '../failure.ts';
import { diffRuns, findRun, runNames, type RunDifference } from '../usecases/run-history.ts';
import { chosenStrategy, findRoot } from './places.ts';

export interface RunsDiff {
  readonly a: string;
  readonly b: string;
  readonly params: readonly RunDifference[];
  readonly metrics: readonly RunDifference[];
}

export function diffOf(
  rootFlag: string | undefined,
  strategyFlag: string | undefined,
  a: string,
  b: string,
): Result<RunsDiff> {
  const root = findRoot(rootFlag);
  if (!root.ok) return root;
  const files = nodeFiles(root.value);
  const strategy = chosenStrategy(strategyFlag);
  const left = findRun(files, strategy, a);
  if (!left.ok) return left;
  const right = findRun(files, strategy, b);
  if (!right.ok) return right;
  const name = (run: typeof left.value) => `${run.strategy} ${run.id}`;
  return ok({ a: name(left.value), b: name(right.value), ...diffRuns(left.value, right.value) });
}

/** Ids of the remembered runs, oldest first. */
export function listRuns(rootFlag: string | undefined, strategyFlag: string | undefined): Result<readonly string[]> {
  const root = findRoot(rootFlag);
  if (!root.ok) return root;
  const names = runNames(nodeFiles(root.value), chosenStrategy(strategyFlag));
  return names.ok ? ok(names.value.map((name) => name.slice(6, -'.json'.length))) : names;
}
