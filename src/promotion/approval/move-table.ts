import type { ApprovalStatus } from '../../formats/approval-state/approval-state.schema.generated.ts';

export type EnvironmentName = 'paper' | 'live';

type Targets = { readonly [from in ApprovalStatus]?: readonly ApprovalStatus[] };

/** Where each status may go. A status that is absent does not exist in that environment. */
export const moveTable: { readonly [environment in EnvironmentName]: Targets } = {
  paper: {
    PENDING: ['APPROVED', 'REJECTED'],
    APPROVED: ['PAPER', 'APPROVED', 'PENDING', 'REVOKED'],
    REJECTED: ['APPROVED', 'PENDING', 'REVOKED'],
    PAPER: ['PAPER_PASSED', 'PAPER_FAILED', 'APPROVED', 'PENDING', 'REVOKED'],
    PAPER_PASSED: ['APPROVED', 'PENDING', 'REVOKED'],
    PAPER_FAILED: ['APPROVED', 'PENDING', 'REVOKED'],
    REVOKED: ['APPROVED', 'PENDING'],
  },
  live: {
    PENDING: ['LIVE_PENDING'],
    LIVE_PENDING: ['LIVE_APPROVED', 'PENDING', 'REVOKED'],
    LIVE_APPROVED: ['LIVE', 'PENDING', 'REVOKED'],
    LIVE: ['PENDING', 'REVOKED'],
    REVOKED: ['PENDING'],
  },
};

/** Moves that the gates vote on, and what merging each of them deploys. */
export const votedMoves: readonly ApprovalStatus[] = ['APPROVED', 'REJECTED', 'LIVE_PENDING', 'LIVE_APPROVED'];
export const deployingMoves: { readonly [to in ApprovalStatus]?: EnvironmentName } = {
  APPROVED: 'paper',
  LIVE_APPROVED: 'live',
};

/** A candidate in one of these served well enough to go back to. */
export const goodStatuses: readonly ApprovalStatus[] = ['APPROVED', 'PAPER', 'PAPER_PASSED', 'LIVE_APPROVED', 'LIVE'];
