import { fail, ok, type Result } from '../../failure.ts';
import type { Git } from '../../ports/git.ts';

export interface BaseAsk {
  readonly strategy: string;
  readonly remote: string;
  readonly baseBranch: string;
  /** Whether the remote may be asked for news. */
  readonly online: boolean;
  /** Whether results of the working tree are proposed: then what made them must be merged already. */
  readonly needsCode: boolean;
}

export interface BasePoint {
  readonly base: string;
  /** The commit whose code and configuration are the base's: what made the results. */
  readonly codeCommit: string;
}

/** Where a promotion starts from: the base branch's newest commit, which must contain the code and configuration in use. */
export async function basePoint(git: Git, ask: BaseAsk): Promise<Result<BasePoint>> {
  const head = await git.head();
  if (!head.ok) return head;
  const { commit, branch } = head.value;
  if (branch === null) return fail({ reason: 'head-detached', commit });
  const changed = await git.changedPaths();
  if (!changed.ok) return changed;
  // Every pipeline run leaves trials; those of other strategies wait for their own promotion.
  const foreign = changed.value.filter(
    (path) => !path.startsWith(`models/${ask.strategy}/`) && !/^models\/[a-z0-9_]+\/trials\//.test(path),
  );
  if (foreign.length > 0) return fail({ reason: 'tree-dirty', paths: foreign });
  const base = await baseCommit(git, ask);
  if (!base.ok) return base;
  const shared = await git.mergeBase(commit, base.value);
  if (!shared.ok) return shared;
  if (ask.needsCode) {
    const named = `${ask.remote}/${ask.baseBranch}`;
    if (shared.value === null) return fail({ reason: 'code-not-merged', base: named, paths: ['the whole history'] });
    const ours = await codeChanges(git, shared.value, commit);
    if (!ours.ok) return ours;
    if (ours.value.length > 0) return fail({ reason: 'code-not-merged', base: named, paths: ours.value });
    const theirs = await codeChanges(git, shared.value, base.value);
    if (!theirs.ok) return theirs;
    if (theirs.value.length > 0) return fail({ reason: 'base-ahead', base: named, paths: theirs.value });
  }
  const code = await lastCodeCommit(git, base.value);
  return code.ok ? ok({ base: base.value, codeCommit: code.value }) : code;
}

/** The oldest commit with the base's code and configuration, so that merged promotions do not give the same results another name. */
async function lastCodeCommit(git: Git, base: string): Promise<Result<string>> {
  for (let commit = base; ;) {
    const facts = await git.commit(commit);
    if (!facts.ok) return facts;
    const [parent] = facts.value.parents;
    if (parent === undefined) return ok(commit);
    const changes = await codeChanges(git, parent, commit);
    if (!changes.ok) return changes;
    if (changes.value.length > 0) return ok(commit);
    commit = parent;
  }
}

async function baseCommit(git: Git, { remote, baseBranch, online }: BaseAsk): Promise<Result<string>> {
  if (online) {
    const url = await git.remoteUrl(remote);
    if (!url.ok) return url;
    if (url.value === null) return fail({ reason: 'remote-missing', remote });
    const fetched = await git.fetch(remote, baseBranch);
    if (!fetched.ok) return fetched;
  }
  for (const ref of [`refs/remotes/${remote}/${baseBranch}`, `refs/heads/${baseBranch}`]) {
    const found = await git.resolve(ref);
    if (!found.ok) return found;
    if (found.value !== null) return ok(found.value);
  }
  return fail({ reason: 'unknown-commit', ref: `${remote}/${baseBranch}` });
}

async function codeChanges(git: Git, from: string, to: string): Promise<Result<readonly string[]>> {
  const changes = await git.changesBetween(from, to);
  if (!changes.ok) return changes;
  return ok(changes.value.map(({ path }) => path).filter((path) => !path.startsWith('models/')));
}
