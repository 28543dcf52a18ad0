import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../failure.ts';
import type { Git } from '../../ports/git.ts';

export interface ProposalBranch {
  readonly branch: string;
  readonly base: string;
  readonly remote: string;
  readonly online: boolean;
  readonly strategy: string;
  /** Every file the change brings, as it must be in the commit. */
  readonly expected: ReadonlyMap<string, Uint8Array>;
}

export type BranchState =
  | { readonly state: 'absent' }
  /** Made and checked out or not, and nothing committed on it. */
  | { readonly state: 'empty' }
  | { readonly state: 'committed'; readonly commit: string; readonly isLocal: boolean };

/** How far an earlier run came with this branch, here or on the remote. Another change under its name is `branch-exists`. */
export async function branchState(git: Git, proposal: ProposalBranch): Promise<Result<BranchState>> {
  const tip = await tipOf(git, proposal);
  if (!tip.ok) return tip;
  if (tip.value === null) return ok({ state: 'absent' });
  const { branch, base, strategy, expected } = proposal;
  const { commit } = tip.value;
  if (commit === base) return ok({ state: 'empty' });
  const other = fail({ reason: 'branch-exists', branch });
  const start = await git.mergeBase(commit, base);
  if (!start.ok) return start;
  if (start.value === null || start.value === commit) return other;
  const changes = await git.changesBetween(start.value, commit);
  if (!changes.ok) return changes;
  if (changes.value.some(({ path }) => !path.startsWith(`models/${strategy}/`))) return other;
  const entries = await git.tree(commit, `models/${strategy}`);
  if (!entries.ok) return entries;
  const objects = new Map(entries.value.map(({ path, object }) => [path, object]));
  for (const [path, bytes] of expected) if (objects.get(path) !== blobId(bytes, commit.length)) return other;
  return ok({ state: 'committed', commit, isLocal: tip.value.isLocal });
}

/** Checks the branch out for the commit to come. */
export async function enterBranch(git: Git, { branch, base }: ProposalBranch): Promise<Result<void>> {
  const local = await git.resolve(`refs/heads/${branch}`);
  if (!local.ok) return local;
  if (local.value === null) return git.startBranch(branch, base);
  const head = await git.head();
  if (!head.ok) return head;
  return head.value.branch === branch ? ok(undefined) : git.checkout(branch);
}

/** Tip of the branch here, else on the remote, where a run on another machine may have left it. */
async function tipOf(
  git: Git,
  { branch, remote, online }: ProposalBranch,
): Promise<Result<{ readonly commit: string; readonly isLocal: boolean } | null>> {
  const local = await git.resolve(`refs/heads/${branch}`);
  if (!local.ok) return local;
  if (local.value !== null) return ok({ commit: local.value, isLocal: true });
  if (online) {
    const fetched = await git.fetch(remote, branch);
    if (!fetched.ok) return fetched.failure.reason === 'remote-ref-missing' ? ok(null) : fetched;
  }
  const there = await git.resolve(`refs/remotes/${remote}/${branch}`);
  if (!there.ok) return there;
  return ok(there.value === null ? null : { commit: there.value, isLocal: false });
}

/** The name git gives to bytes, in the repository's object format, told by the length of its ids. */
function blobId(bytes: Uint8Array, idLength: number): string {
  const hash = createHash(idLength === 40 ? 'sha1' : 'sha256');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
