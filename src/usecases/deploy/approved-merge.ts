import { fail, ok, type Result } from '../../failure.ts';
import { approvalStateFile } from '../../formats/approval-state/approval-state-file.ts';
import type { ApprovalState } from '../../formats/approval-state/approval-state.schema.generated.ts';
import type { Git } from '../../ports/git.ts';
import { goodStatuses } from '../../promotion/approval/move-table.ts';
import { stateAt } from '../promote/strategy-state.ts';

export interface ApprovedMerge {
  /** The commit that brought the approved state to the branch. */
  readonly commit: string;
  /** Its first parent: the branch before. */
  readonly base: string;
  readonly state: ApprovalState;
  readonly environment: 'paper' | 'live';
  readonly candidate: string;
}

export interface ApprovalAsk {
  readonly strategy: string;
  /** Commit whose state counts. */
  readonly at: string;
  /** The branch that everything is merged into, as last fetched. */
  readonly branch: string;
}

/** Finds the merge that approved what a strategy's state names at a commit, back along first parents. */
export async function approvedMerge(git: Git, { strategy, at, branch }: ApprovalAsk): Promise<Result<ApprovedMerge>> {
  const path = approvalStateFile.path(strategy);
  const bytes = await git.read(at, path);
  if (!bytes.ok) return bytes;
  const none = (found: string) => fail({ reason: 'nothing-approved', strategy, commit: at, found });
  if (bytes.value === null) return none('no approval state');
  const state = approvalStateFile.parse(bytes.value);
  if (!state.ok) return state;
  const { deploy, environments, move } = state.value;
  const environment = deploy?.stage;
  const approved = move.to === 'APPROVED' || move.to === 'LIVE_APPROVED';
  if (!approved || environment === undefined) return none(`${move.environment} is ${move.to}`);
  const { candidate } = environments[environment];
  if (candidate === null) return none(`${environment} names no candidate`);
  const later = await withdrawn(git, { strategy, at, branch }, environment, candidate);
  if (!later.ok) return later;
  if (later.value !== null) return none(later.value);
  for (let commit = at; ;) {
    const facts = await git.commit(commit);
    if (!facts.ok) return facts;
    const [base] = facts.value.parents;
    if (base === undefined) return none('the state came with the first commit, not by a merge');
    const before = await git.read(base, path);
    if (!before.ok) return before;
    if (before.value === null || Buffer.compare(before.value, bytes.value) !== 0)
      return ok({ commit, base, state: state.value, environment, candidate });
    commit = base;
  }
}

/** What the branch says by now against a candidate that was approved at an older commit of it; null when nothing. */
async function withdrawn(
  git: Git,
  { strategy, at, branch }: ApprovalAsk,
  environment: 'paper' | 'live',
  candidate: string,
): Promise<Result<string | null>> {
  const tip = await git.resolve(branch);
  if (!tip.ok) return tip;
  if (tip.value === null || tip.value === at) return ok(null);
  const follows = await git.isAncestor(at, tip.value);
  if (!follows.ok) return follows;
  if (!follows.value) return ok(null);
  const state = await stateAt(git, tip.value, strategy);
  if (!state.ok) return state;
  const now = state.value.environments[environment];
  if (now.candidate === candidate && goodStatuses.includes(now.status)) return ok(null);
  return ok(`by ${tip.value.slice(0, 12)} ${environment} is ${now.status} with ${now.candidate ?? 'no candidate'}`);
}

/** Strategies whose state at a commit asks to be deployed, sorted. */
export async function approvedStrategies(
  git: Git,
  { at, branch }: Omit<ApprovalAsk, 'strategy'>,
): Promise<Result<readonly string[]>> {
  const entries = await git.tree(at, 'models');
  if (!entries.ok) return entries;
  const names = entries.value.flatMap(
    ({ path }) => /^models\/([a-z][a-z0-9_]{0,62})\/approval_state\.json$/.exec(path)?.[1] ?? [],
  );
  const approved: string[] = [];
  for (const strategy of names) {
    const found = await approvedMerge(git, { strategy, at, branch });
    if (found.ok) approved.push(strategy);
    else if (found.failure.reason !== 'nothing-approved') return found;
  }
  return ok(approved);
}
