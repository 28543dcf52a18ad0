// Generated from approval-state.schema.json by scripts/schema-types.ts. Edit the schema instead.

export type ApprovalStatus =
  | 'PENDING'
  | 'APPROVED'
  | 'REJECTED'
  | 'PAPER'
  | 'PAPER_PASSED'
  | 'PAPER_FAILED'
  | 'LIVE_PENDING'
  | 'LIVE_APPROVED'
  | 'LIVE'
  | 'REVOKED';
export type Candidate = string | null;

/**
 * Which candidate of a strategy is in which environment, and the one move that brought it there. Each version carries the SHA-256 of the one before.
 */
export interface ApprovalState {
  schema: 'assay/approval-state/1';
  strategy: string;
  /**
   * Number of moves so far, this one included.
   */
  sequence: number;
  /**
   * SHA-256 of the file before this move, null for the first.
   */
  prev_sha256: string | null;
  environments: ApprovalEnvironments;
  move: ApprovalMove;
  votes: ApprovalVotes;
  /**
   * What merging this asks to be deployed; null when nothing.
   */
  deploy: DeployManifest | null;
}
export interface ApprovalEnvironments {
  paper: EnvironmentState;
  live: EnvironmentState;
}
export interface EnvironmentState {
  status: ApprovalStatus;
  candidate: Candidate;
  /**
   * The last good candidate before this one.
   */
  previous: string | null;
  /**
   * True after a rollback: no automatic promotion until somebody resets it.
   */
  hold: boolean;
}
export interface ApprovalMove {
  environment: 'paper' | 'live';
  from: ApprovalStatus;
  to: ApprovalStatus;
  /**
   * The candidate the move is about; null for a reset.
   */
  candidate: string | null;
  reason: string;
}
export interface ApprovalVotes {
  /**
   * What the gates say of the candidate; null where the move needs no vote of theirs.
   */
  gates: GateVote | null;
  /**
   * The second vote is read from the forge when the change is merged.
   */
  review: 'required';
}
export interface GateVote {
  verdict: 'pass' | 'fail' | 'insufficient';
  failed: string[];
  insufficient: string[];
  /**
   * SHA-256 of validation_report.json.
   */
  validation_sha256: string;
  /**
   * SHA-256 of config/gates.yaml.
   */
  thresholds_sha256: string;
}
export interface DeployManifest {
  /**
   * One of a fixed list; never a command.
   */
  stage: 'paper' | 'live';
  params: DeployParams;
}
export interface DeployParams {
  target: 'none' | 'systemd' | 'compose';
  seedDb: boolean;
}
