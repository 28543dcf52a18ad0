import type {
  ApprovalMove,
  ApprovalState,
  DeployManifest,
  DeployParams,
} from '../formats/approval-state/approval-state.schema.generated.ts';
import { deployingMoves, type EnvironmentName } from './approval/move-table.ts';
import type { Genesis } from './approval/moves.ts';

type State = ApprovalState | Genesis;

/** The move that proposes a candidate for paper, or records that the gates refused it. */
export function moveToPaper(
  { environments }: State,
  candidate: string,
  rejected: boolean,
): Omit<ApprovalMove, 'reason'> {
  const to = rejected ? 'REJECTED' : 'APPROVED';
  return { environment: 'paper', from: environments.paper.status, to, candidate };
}

const towardsLive = {
  APPROVED: 'PAPER',
  PAPER: 'PAPER_PASSED',
} as const;
const withinLive = {
  PENDING: 'LIVE_PENDING',
  LIVE_PENDING: 'LIVE_APPROVED',
  LIVE_APPROVED: 'LIVE',
} as const;

/**
 * The next step of the paper candidate on its road to live, one to a pull request: APPROVED, PAPER, PAPER_PASSED, then
 * LIVE_PENDING, LIVE_APPROVED, LIVE. Where the road is closed it is the step that is refused, with the reason.
 */
export function moveToLive({ environments }: State): Omit<ApprovalMove, 'reason'> {
  const { paper, live } = environments;
  const { candidate } = paper;
  const before = towardsLive[paper.status as keyof typeof towardsLive];
  if (before !== undefined) return { environment: 'paper', from: paper.status, to: before, candidate };
  const to = withinLive[live.status as keyof typeof withinLive] ?? 'LIVE_PENDING';
  return { environment: 'live', from: live.status, to, candidate };
}

/** Back to the last good candidate of paper; null when there is none to go back to. */
export function moveBack({ environments }: State): Omit<ApprovalMove, 'reason'> | null {
  const { status, previous } = environments.paper;
  if (status === 'PENDING' || previous === null) return null;
  return { environment: 'paper', from: status, to: 'APPROVED', candidate: previous };
}

/** What merging a move deploys, by the table; null when nothing. */
export function deployOf({ to }: Pick<ApprovalMove, 'to'>, params: DeployParams): DeployManifest | null {
  const stage: EnvironmentName | undefined = deployingMoves[to];
  return stage === undefined ? null : { stage, params };
}
