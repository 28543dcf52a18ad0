import { realpathSync } from 'node:fs';
import { fail, ok, type Result } from '../failure.ts';
import type { Git } from '../ports/git.ts';
import { readGit } from './git/read-git.ts';
import { objectReader } from './git/read-objects.ts';
import { gitRunner } from './git/run-git.ts';
import { writeGit } from './git/write-git.ts';

/** The repository whose top is the workspace. Paths of all answers are relative to it. */
export async function openGit(root: string): Promise<Result<Git>> {
  const runner = gitRunner(root);
  const top = await runner.run(['rev-parse', '--show-toplevel']);
  if (!top.ok) return top;
  const found = top.value.text.replace(/\n$/, '');
  if (top.value.code !== 0) {
    const { code, errors } = top.value;
    const none = /not a git repository|must be run in a work tree/.test(errors);
    return fail(
      none
        ? { reason: 'not-a-repository', root }
        : { reason: 'git-failed', command: 'rev-parse', code, detail: errors },
    );
  }
  if (realpathSync(found) !== realpathSync(root)) return fail({ reason: 'repository-elsewhere', root, top: found });
  return ok({ ...readGit(root, runner, objectReader(root)), ...writeGit(runner) });
}
