import { fail, ok, type Result } from '../../failure.ts';
import { approvalStateFile } from '../../formats/approval-state/approval-state-file.ts';
import type {
  ApprovalMove,
  ApprovalState,
  ApprovalVotes,
  DeployManifest,
  EnvironmentState,
} from '../../formats/approval-state/approval-state.schema.generated.ts';
import { canonicalJson } from '../../formats/json/canonical.ts';
import type { Json } from '../../util/json.ts';
import { sha256 } from '../../util/sha256.ts';
import { deployingMoves, goodStatuses, moveTable, votedMoves } from './move-table.ts';

/** A strategy before its first move: in no file, both environments pending. */
export interface Genesis {
  readonly strategy: string;
  readonly sequence: 0;
  readonly environments: ApprovalState['environments'];
}

const empty: EnvironmentState = { status: 'PENDING', candidate: null, previous: null, hold: false };

export function genesis(strategy: string): Genesis {
  return { strategy, sequence: 0, environments: { paper: empty, live: empty } };
}

export interface MoveOptions {
  /** Made by a machine without a person asking: it may not end in live, nor approve while a rollback holds. */
  readonly automatic?: boolean;
}

/** The state after one legal move, chained to the bytes before; fails with `illegal-move` and what is wrong. */
export function applyMove(
  before: ApprovalState | Genesis,
  move: ApprovalMove,
  votes: ApprovalVotes,
  deploy: DeployManifest | null,
  { automatic = false }: MoveOptions = {},
): Result<ApprovalState> {
  const { strategy, sequence, environments } = before;
  const { environment, from, to } = move;
  const detail = whatIsWrong(before, move, votes, deploy, automatic);
  if (detail !== null) return fail({ reason: 'illegal-move', strategy, environment, from, to, detail });
  const after: ApprovalState = {
    schema: 'assay/approval-state/1',
    strategy,
    sequence: sequence + 1,
    prev_sha256: 'schema' in before ? sha256(approvalStateFile.serialise(before)) : null,
    environments: { ...environments, [environment]: environmentAfter(environments[environment], move) },
    move,
    votes,
    deploy,
  };
  const readable = approvalStateFile.parse(new TextEncoder().encode(approvalStateFile.serialise(after)));
  if (readable.ok) return readable;
  const { failure } = readable;
  const told = 'detail' in failure ? String(failure.detail) : failure.reason;
  return fail({ reason: 'illegal-move', strategy, environment, from, to, detail: `it would write no state: ${told}` });
}

/** Whether `after` is what one legal move makes of `before` (null: of nothing), in every field. */
export function checkMove(before: ApprovalState | null, after: ApprovalState): Result<void> {
  const { strategy, move, votes, deploy } = after;
  const start = before ?? genesis(strategy);
  const refuse = (detail: string): Result<never> =>
    fail({
      reason: 'illegal-move',
      strategy,
      environment: move.environment,
      from: start.environments[move.environment].status,
      to: after.environments[move.environment].status,
      detail,
    });
  if (start.strategy !== strategy) return refuse(`the state before is of strategy ${start.strategy}`);
  const made = applyMove(start, move, votes, deploy);
  if (!made.ok) return made;
  const { prev_sha256: previous, sequence, environments } = made.value;
  if (after.sequence !== sequence) return refuse(`sequence is ${after.sequence}, ${sequence} comes next`);
  if (after.prev_sha256 !== previous)
    return refuse(`prev_sha256 is ${after.prev_sha256 ?? 'null'}, the state before has ${previous ?? 'null'}`);
  for (const name of ['paper', 'live'] as const) {
    const found = text(after.environments[name]);
    const expected = text(environments[name]);
    if (found !== expected) return refuse(`${name} is ${found}, the move makes it ${expected}`);
  }
  return ok(undefined);
}

function whatIsWrong(
  { environments }: ApprovalState | Genesis,
  { environment, from, to, candidate }: ApprovalMove,
  { gates }: ApprovalVotes,
  deploy: DeployManifest | null,
  automatic: boolean,
): string | null {
  const { status, candidate: current, hold } = environments[environment];
  const { paper } = environments;
  if (from !== status) return `the move starts from ${from}, ${environment} is ${status}`;
  if (!moveTable[environment][status]?.includes(to))
    return `no such move: ${environment} may not go there from ${status}`;
  if ((to === 'PENDING') !== (candidate === null))
    return to === 'PENDING' ? 'a reset names a candidate' : 'no candidate is named';
  const fresh = status === 'PENDING' || to === 'APPROVED';
  if (to !== 'PENDING' && !fresh && candidate !== current) return `the candidate there is ${current}, not ${candidate}`;
  if (to === 'APPROVED' && status !== 'PENDING' && candidate === current)
    return `${candidate} is there already: reset it first`;
  if (to.startsWith('LIVE') && (paper.status !== 'PAPER_PASSED' || paper.candidate !== candidate))
    return `live needs the candidate PAPER_PASSED in paper, where ${paper.candidate ?? 'nothing'} is ${paper.status}`;
  if (automatic && to.startsWith('LIVE')) return 'an automatic move never ends in live';
  if (automatic && hold && to === 'APPROVED') return 'a rollback holds automatic promotion';
  if (votedMoves.includes(to) && gates === null) return 'the gates did not vote';
  if (votedMoves.includes(to) && to !== 'REJECTED' && gates?.verdict !== 'pass')
    return `the gates say ${gates?.verdict}`;
  if (to === 'PENDING' && gates !== null) return 'a reset carries a vote of the gates';
  const stage = deployingMoves[to] ?? null;
  if ((deploy?.stage ?? null) !== stage)
    return `it asks to deploy ${deploy?.stage ?? 'nothing'}, the move deploys ${stage ?? 'nothing'}`;
  return null;
}

/** Going back to the last good candidate is a rollback: it holds, and what failed is not remembered as good. */
function environmentAfter(before: EnvironmentState, { to, candidate }: ApprovalMove): EnvironmentState {
  const good = goodStatuses.includes(before.status) ? before.candidate : before.previous;
  if (to === 'PENDING') return { status: to, candidate: null, previous: good, hold: false };
  if (candidate === before.candidate) return { ...before, status: to };
  const rollback = candidate === before.previous && before.status !== 'PENDING';
  return rollback
    ? { status: to, candidate, previous: null, hold: true }
    : { status: to, candidate, previous: good === candidate ? null : good, hold: before.hold };
}

function text(value: EnvironmentState): string {
  return canonicalJson(value as unknown as Json).trim();
}
