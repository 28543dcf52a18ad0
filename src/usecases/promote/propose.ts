import { fail, ok, type Result } from '../../failure.ts';
import { replaceFile } from '../../pipeline/replace-file.ts';
import type { Forge, PullRequest } from '../../ports/forge.ts';
import type { Git } from '../../ports/git.ts';
import type { FileStore } from '../../ports.ts';
import type { PullText } from '../../promotion/pull-text.ts';
import { branchState, enterBranch, type BranchState, type ProposalBranch } from './proposal-branch.ts';

export interface Proposal extends ProposalBranch {
  readonly baseBranch: string;
  readonly message: string;
  /** Files and folders to commit, those of `expected` among them. */
  readonly paths: readonly string[];
  /** Puts the files that are no plain replacement into the working tree, or does nothing. */
  readonly write: () => Result<unknown>;
  readonly text: PullText;
}

export type StepState = 'done' | 'already' | 'would' | 'skipped';
export interface Step {
  readonly step: 'branch' | 'commit' | 'push' | 'pull request';
  readonly state: StepState;
  readonly about: string;
}

export interface ProposalOutcome {
  readonly steps: readonly Step[];
  readonly commit: string | null;
  readonly pull: { readonly number: number; readonly url: string } | null;
}

/**
 * Brings a change before a reviewer: branch, one commit, push, pull request. Each step first looks what is there, so that a run
 * after an interruption, or a lost answer, goes on instead of doing anything twice.
 */
export async function propose(
  { files, git, forge }: { readonly files: FileStore; readonly git: Git; readonly forge: Forge | null },
  proposal: Proposal,
  dryRun: boolean,
): Promise<Result<ProposalOutcome>> {
  const { branch, base, baseBranch, remote, online } = proposal;
  const found = await branchState(git, proposal);
  if (!found.ok) return found;
  const before = found.value;
  const steps: Step[] = [];
  const note = (step: Step['step'], state: StepState, about: string): void => void steps.push({ step, state, about });
  const doing: StepState = dryRun ? 'would' : 'done';
  note('branch', before.state === 'absent' ? doing : 'already', `${branch} from ${base.slice(0, 12)}`);
  let commit = before.state === 'committed' ? before.commit : null;
  note('commit', commit === null ? doing : 'already', commit?.slice(0, 12) ?? proposal.paths.join(', '));
  if (!dryRun) {
    const made = await commitOf(files, git, proposal, before);
    if (!made.ok) return made;
    commit = made.value;
    steps[1] = { ...steps[1]!, about: commit.slice(0, 12) };
  }
  if (!online) {
    note('push', 'skipped', `git push ${remote} ${branch}`);
    return ok({ steps, commit, pull: null });
  }
  const isElsewhere = before.state === 'committed' && !before.isLocal;
  if (!dryRun && !isElsewhere) {
    const pushed = await git.push(remote, branch);
    if (!pushed.ok) return pushed;
  }
  note('push', isElsewhere ? 'already' : doing, `${branch} to ${remote}`);
  if (forge === null || dryRun) {
    note('pull request', forge === null ? 'skipped' : 'would', proposal.text.title);
    return ok({ steps, commit, pull: null });
  }
  const pull = await pullFor(forge, branch, baseBranch, proposal.text);
  if (!pull.ok) return pull;
  const { number, url } = pull.value.pull;
  note('pull request', pull.value.isNew ? 'done' : 'already', `#${number}`);
  return ok({ steps, commit, pull: { number, url } });
}

async function commitOf(files: FileStore, git: Git, proposal: Proposal, before: BranchState): Promise<Result<string>> {
  if (before.state === 'committed') return ok(before.commit);
  const entered = await enterBranch(git, proposal);
  if (!entered.ok) return entered;
  const written = proposal.write();
  if (!written.ok) return written;
  for (const [path, bytes] of proposal.expected) {
    const placed = placeFile(files, path, bytes);
    if (!placed.ok) return placed;
  }
  return git.commitPaths(proposal.message, proposal.paths);
}

/** A file that has its bytes already is left alone. */
function placeFile(files: FileStore, path: string, bytes: Uint8Array): Result<void> {
  const facts = files.facts(path);
  if (!facts.ok) return facts;
  if (facts.value?.kind === 'file' && facts.value.size === bytes.length) {
    const found = files.read(path);
    if (!found.ok) return found;
    if (Buffer.compare(found.value, bytes) === 0) return ok(undefined);
  }
  return replaceFile(files, path, bytes);
}

/** The open pull request of the branch, made if there is none; one whose answer was lost is found by looking again. */
async function pullFor(
  forge: Forge,
  headBranch: string,
  baseBranch: string,
  text: PullText,
): Promise<Result<{ readonly pull: PullRequest; readonly isNew: boolean }>> {
  const found = await forge.findByHead(headBranch);
  if (!found.ok) return found;
  if (found.value && (found.value.state === 'open' || found.value.merged))
    return ok({ pull: found.value, isNew: false });
  const opened = await forge.openPull({ headBranch, baseBranch, ...text });
  if (opened.ok) return ok({ pull: opened.value, isNew: true });
  if (!['forge-refused', 'forge-unreachable'].includes(opened.failure.reason)) return opened;
  const again = await forge.findByHead(headBranch);
  if (again.ok && again.value?.state === 'open') return ok({ pull: again.value, isNew: true });
  return fail(opened.failure);
}
