import { openGit } from '../adapters/git.ts';
import { fail, ok, type Result } from '../failure.ts';
import type { Git } from '../ports/git.ts';
import type { Verification } from '../promotion/verify/verification.ts';
export { refusalOf } from '../promotion/verify/verification.ts';
import { verifyChange } from '../promotion/verify/verify-change.ts';
import { findRoot } from './places.ts';

export interface VerifyFlags {
  readonly root: string | undefined;
  readonly base: string | undefined;
  readonly head: string | undefined;
  readonly strategy: string | undefined;
}

/** Judges a change of the workspace's repository; without a base, the main branch as last fetched, else as it is here. */
export async function verify({ root, base, head = 'HEAD', strategy }: VerifyFlags): Promise<Result<Verification>> {
  const found = findRoot(root);
  if (!found.ok) return found;
  const git = await openGit(found.value);
  if (!git.ok) return git;
  const from = base === undefined ? await mainBranch(git.value) : ok(base);
  if (!from.ok) return from;
  return verifyChange(git.value, { base: from.value, head, ...(strategy === undefined ? {} : { strategy }) });
}

async function mainBranch(git: Git): Promise<Result<string>> {
  for (const name of ['origin/main', 'main']) {
    const commit = await git.resolve(name);
    if (!commit.ok) return commit;
    if (commit.value !== null) return ok(name);
  }
  return fail({ reason: 'unknown-ref', ref: 'main' });
}
