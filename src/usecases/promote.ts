import { fail, ok, type Result } from '../failure.ts';
import { approvalStateFile } from '../formats/approval-state/approval-state-file.ts';
import type {
  ApprovalMove,
  DeployParams,
  GateVote,
} from '../formats/approval-state/approval-state.schema.generated.ts';
import { candidateFolder } from '../formats/candidate-manifest/candidate-manifest-file.ts';
import type { Forge } from '../ports/forge.ts';
import type { Git } from '../ports/git.ts';
import type { FileStore } from '../ports.ts';
import { votedMoves } from '../promotion/approval/move-table.ts';
import { applyMove } from '../promotion/approval/moves.ts';
import type { Candidate } from '../promotion/candidate/candidate.ts';
import { recordedVote } from '../promotion/candidate/judge-evidence.ts';
import { writeCandidate } from '../promotion/candidate/write-candidate.ts';
import { deployOf, moveBack, moveToLive, moveToPaper } from '../promotion/next-move.ts';
import { pullText } from '../promotion/pull-text.ts';
import { basePoint, type BasePoint } from './promote/base-point.ts';
import { candidateAt } from './promote/candidate-at.ts';
import { propose, type ProposalOutcome } from './promote/propose.ts';
import { stateAt } from './promote/strategy-state.ts';

export interface PromoteAsk {
  readonly strategy: string;
  /** `back` is a rollback to the last good candidate of paper. */
  readonly to: 'paper' | 'live' | 'back';
  readonly recordRejection: boolean;
  readonly reason: string | null;
  readonly deploy: DeployParams;
  readonly remote: string;
  readonly baseBranch: string;
  readonly push: boolean;
  readonly dryRun: boolean;
}

export interface PromoteDeps {
  readonly files: FileStore;
  readonly git: Git;
  /** Null without a token. */
  readonly forge: Forge | null;
  /** Address of the repository for a browser; null when the remote is no known forge. */
  readonly web: string | null;
  /** Gathers the candidate of the working tree's results, made by the code of a commit. */
  readonly collect: (codeCommit: string) => Result<Candidate>;
}

export interface Promotion extends ProposalOutcome {
  readonly strategy: string;
  readonly move: ApprovalMove;
  readonly gates: GateVote | null;
  readonly branch: string;
  readonly dryRun: boolean;
  /** What the person does now. */
  readonly next: string;
}

/** Proposes one move of a strategy's approval state by a pull request. */
export async function promote(deps: PromoteDeps, ask: PromoteAsk): Promise<Result<Promotion>> {
  const { files, git } = deps;
  const { strategy, remote, baseBranch, dryRun } = ask;
  const online = ask.push && !dryRun;
  const at = await basePoint(git, { strategy, remote, baseBranch, online, needsCode: ask.to === 'paper' });
  if (!at.ok) return at;
  const { base } = at.value;
  const before = await stateAt(git, base, strategy);
  if (!before.ok) return before;
  const subject = await subjectOf(deps, ask, at.value, before.value);
  if (!subject.ok) return subject;
  const { candidate, gates, isNew } = subject.value;
  const move: ApprovalMove = { ...subject.value.move, reason: reasonOf(ask, subject.value.move, gates) };
  const votes = { gates: votedMoves.includes(move.to) ? gates : null, review: 'required' as const };
  const after = applyMove(before.value, move, votes, deployOf(move, ask.deploy));
  if (!after.ok) return after;

  const folder = candidateFolder(strategy, candidate.id);
  const trials = isNew ? trialFiles(files, strategy) : ok(new Map<string, Uint8Array>());
  if (!trials.ok) return trials;
  const statePath = approvalStateFile.path(strategy);
  const expected = new Map<string, Uint8Array>([
    [statePath, new TextEncoder().encode(approvalStateFile.serialise(after.value))],
    ...(isNew ? [...candidate.files].map(([path, bytes]) => [`${folder}/${path}`, bytes] as const) : []),
    ...trials.value,
  ]);
  const branch = branchName(ask, move, after.value.sequence);
  const pictures = deps.web === null ? null : `${deps.web}/raw/${branch}/${folder}/report`;
  const report = new TextDecoder().decode(candidate.files.get('report/report.md'));
  const known = files.list(`models/${strategy}/candidates`);
  if (!known.ok) return known;
  const others = known.value.filter((name) => name !== candidate.id);
  const proposal = isNew ? { report, before: others.length } : null;
  const text = pullText({ strategy, move, gates, proposal, pictures });
  const outcome = await propose(
    deps,
    {
      branch,
      base,
      baseBranch,
      remote,
      online: ask.push,
      strategy,
      expected,
      message: `${text.title}\n\n${move.reason}`,
      paths: [statePath, ...(isNew ? [folder] : []), ...(trials.value.size > 0 ? [`models/${strategy}/trials`] : [])],
      write: () => (isNew ? writeCandidate(files, candidate) : ok([])),
      text,
    },
    dryRun,
  );
  if (!outcome.ok) return outcome;
  const next = nextStep(deps, ask, branch, outcome.value);
  return ok({ ...outcome.value, strategy, move, gates, branch, dryRun, next });
}

interface Subject {
  readonly candidate: Candidate;
  readonly gates: GateVote;
  readonly move: Omit<ApprovalMove, 'reason'>;
  /** Whether the change brings the candidate, or the base has it. */
  readonly isNew: boolean;
}

async function subjectOf(
  { git, collect }: PromoteDeps,
  { strategy, to, recordRejection }: PromoteAsk,
  { base, codeCommit }: BasePoint,
  before: Parameters<typeof moveToLive>[0],
): Promise<Result<Subject>> {
  if (to === 'paper') {
    const candidate = collect(codeCommit);
    if (!candidate.ok) return candidate;
    const gates = recordedVote(candidate.value);
    if (!gates.ok) return gates;
    const { verdict, failed, insufficient } = gates.value;
    if (verdict === 'fail' && !recordRejection) return fail({ reason: 'gates-refused', strategy, failed });
    if (verdict === 'insufficient' && !recordRejection)
      return fail({ reason: 'gates-insufficient', strategy, insufficient });
    const move = moveToPaper(before, candidate.value.id, recordRejection && verdict !== 'pass');
    return ok({ candidate: candidate.value, gates: gates.value, move, isNew: true });
  }
  const move = to === 'live' ? moveToLive(before) : moveBack(before);
  const { status, candidate: current } = before.environments.paper;
  if (move === null || move.candidate === null) {
    const detail = current === null ? 'no candidate is there' : `${current} is ${status}, and the first good one`;
    return to === 'back'
      ? fail({ reason: 'nothing-to-roll-back', strategy, environment: 'paper', detail })
      : fail({ reason: 'nothing-approved', strategy, commit: base, found: detail });
  }
  const candidate = await candidateAt(git, base, strategy, move.candidate);
  if (!candidate.ok) return candidate;
  const gates = recordedVote(candidate.value);
  return gates.ok ? ok({ candidate: candidate.value, gates: gates.value, move, isNew: false }) : gates;
}

function reasonOf({ reason, to }: PromoteAsk, move: Omit<ApprovalMove, 'reason'>, { verdict }: GateVote): string {
  if (reason !== null) return reason;
  if (to === 'back') return 'back to the last good candidate';
  return move.to === 'REJECTED' ? 'refused by the gates' : `the gates say ${verdict}`;
}

/** Every study of the trial ledger: what the gates counted goes where the candidate goes. */
function trialFiles(files: FileStore, strategy: string): Result<Map<string, Uint8Array>> {
  const folder = `models/${strategy}/trials`;
  const names = files.list(folder);
  if (!names.ok) return names;
  const found = new Map<string, Uint8Array>();
  for (const name of names.value.filter((one) => one.endsWith('.jsonl'))) {
    const bytes = files.read(`${folder}/${name}`);
    if (!bytes.ok) return bytes;
    found.set(`${folder}/${name}`, bytes.value);
  }
  return ok(found);
}

/** A candidate goes this way once; other moves are named by their number in the chain. */
function branchName({ strategy, to }: PromoteAsk, move: ApprovalMove, sequence: number): string {
  if (to === 'paper') return `promote/${strategy}-${move.candidate}`;
  if (to === 'back') return `rollback/${strategy}-${sequence}`;
  return `promote/${strategy}-${sequence}-${move.to.toLowerCase().replace('_', '-')}`;
}

function nextStep({ web }: PromoteDeps, ask: PromoteAsk, branch: string, outcome: ProposalOutcome): string {
  if (ask.dryRun) return 'run it without --dry-run';
  if (outcome.pull) return `ask somebody who had no hand in it to review ${outcome.pull.url}`;
  const open =
    web === null
      ? `open a pull request from ${branch} to ${ask.baseBranch} on your forge`
      : `open ${web}/compare/${ask.baseBranch}...${branch}?expand=1 and create the pull request`;
  return ask.push ? `${open}; with GITHUB_TOKEN set, assay does it` : `git push ${ask.remote} ${branch}, then ${open}`;
}
