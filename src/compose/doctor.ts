import { nodeFiles } from '../adapters/node-files.ts';
import { ok, type Result } from '../failure.ts';
import { examine, type Check } from '../usecases/doctor.ts';
import { checkBuild } from './build-check.ts';
import { thisMachine } from './machine.ts';
import { findRoot } from './places.ts';

export function examineHere(rootFlag: string | undefined): Result<readonly Check[]> {
  const root = findRoot(rootFlag);
  if (!root.ok) return root;
  return ok(examine(nodeFiles(root.value), thisMachine(root.value), checkBuild()));
}
