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
  | { readonly state: 'committed'; readonly commit: string };

/** How far an earlier run came with this branch, here or on the remote. Another change under its name is `branch-exists`. */
export async function branchState(git: Git, proposal: ProposalBranch): Promise<Result<BranchState>> {
  const tip = await tipOf(git, proposal);
  if (!tip.ok) return tip;
  if (tip.value === null) return ok({ state: 'absent' });
  const { branch, base, strategy, expected } = proposal;
  if (tip.value === base) return ok({ state: 'empty' });
  const other = fail({ reason: 'branch-exists', branch });
  const start = await git.mergeBase(tip.value, base);
  if (!start.ok) return start;
  if (start.value === null || start.value === tip.value) return other;
  const changes = await git.changesBetween(start.value, tip.value);
  if (!changes.ok) return changes;
  if (changes.value.some(({ path }) => !path.startsWith(`models/${strategy}/`))) return other;
  for (const [path, bytes] of expected) {
    const found = await git.read(tip.value, path);
    if (!found.ok) return found;
    if (found.value === null || Buffer.compare(found.value, bytes) !== 0) return other;
  }
  return ok({ state: 'committed', commit: tip.value });
}

/** Checks the branch out as it must be before committing. */
export async function enterBranch(
  git: Git,
  { branch, base }: ProposalBranch,
  state: BranchState,
): Promise<Result<void>> {
  if (state.state === 'absent') return git.startBranch(branch, base);
  const head = await git.head();
  if (!head.ok) return head;
  if (head.value.branch === branch) return ok(undefined);
  const local = await git.resolve(`refs/heads/${branch}`);
  if (!local.ok) return local;
  if (local.value !== null) return git.checkout(branch);
  return git.startBranch(branch, state.state === 'committed' ? state.commit : base);
}

/** Tip of the branch here, else on the remote, where a run on another machine may have left it. */
async function tipOf(git: Git, { branch, remote, online }: ProposalBranch): Promise<Result<string | null>> {
  const local = await git.resolve(`refs/heads/${branch}`);
  if (!local.ok || local.value !== null) return local;
  if (online) {
    const fetched = await git.fetch(remote, branch);
    if (!fetched.ok && fetched.failure.reason !== 'remote-ref-missing') return fetched;
    if (!fetched.ok) return ok(null);
  }
  return git.resolve(`refs/remotes/${remote}/${branch}`);
}
