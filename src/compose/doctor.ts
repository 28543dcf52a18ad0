import { join } from 'node:path';
import { nodeFiles } from '../adapters/node-files.ts';
import { thisMachine } from '../adapters/this-machine.ts';
import { ok, type Result } from '../failure.ts';
import { examine, type Check } from '../usecases/doctor.ts';
import { checkBuild } from './build-check.ts';
import { unknownNames } from './environment.ts';
import { codeRoot, findRoot } from './places.ts';
import { runningSessions } from './running-sessions.ts';

export async function examineHere(rootFlag: string | undefined): Promise<Result<readonly Check[]>> {
  const root = findRoot(rootFlag);
  if (!root.ok) return root;
  const files = nodeFiles(root.value);
  const findings = {
    build: checkBuild(),
    unknownNames: unknownNames(join(root.value, '.env')),
    sessions: runningSessions(files),
  };
  return ok(await examine(files, thisMachine(root.value, codeRoot), findings));
}
