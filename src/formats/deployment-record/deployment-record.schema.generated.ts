// Generated from deployment-record.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * One deployment on this machine: what was put in place, by which merge, and who let it in. Never an input of a stage.
 */
export interface DeploymentRecord {
  schema: 'assay/deployment-record/1';
  /**
   * Deployments of this strategy here so far, this one included.
   */
  number: number;
  strategy: string;
  environment: 'paper' | 'live';
  candidate: string;
  /**
   * Digest of the bundle.
   */
  bundle: string;
  /**
   * SHA-256 of each file of the bundle.
   */
  files: {
    [k: string]: string;
  };
  /**
   * The merge that approved it.
   */
  commit: string;
  /**
   * The reviewed commit.
   */
  head: string;
  /**
   * Number of the pull request.
   */
  pull: number;
  review: DeploymentReview;
  target: 'none' | 'systemd' | 'compose';
  /**
   * Whether the ledger was told of the strategy.
   */
  seeded: boolean;
  /**
   * deployed: in place. returned: it did not become healthy, and the bundle before is back.
   */
  outcome: 'deployed' | 'returned';
  /**
   * Why it was returned; empty otherwise.
   */
  detail: string;
  /**
   * UTC epoch milliseconds.
   */
  deployedUtc: number;
}
/**
 * Vote 2.
 */
export interface DeploymentReview {
  id: number;
  reviewerId: number;
  reviewer: string;
}
