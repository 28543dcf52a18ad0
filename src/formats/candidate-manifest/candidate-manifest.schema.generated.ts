// Generated from candidate-manifest.schema.json by scripts/schema-types.ts. Edit the schema instead.

export type Sha256 = string;

/**
 * What a candidate is and was made from, by digest. Its own SHA-256 names the candidate. No times, hosts or absolute paths.
 */
export interface CandidateManifest {
  schema: 'assay/candidate-manifest/1';
  strategy: string;
  /**
   * Digest of the files that are deployed.
   */
  bundle: string;
  /**
   * Every file of the candidate but this one, sorted by path.
   */
  files: CandidateFile[];
  data: CandidateData;
  config: CandidateConfig;
  code: CandidateCode;
  /**
   * Node major version.
   */
  runtime: string;
  /**
   * Every seed of the configuration by its dotted path.
   */
  seeds: {
    [k: string]: number;
  };
  stages: StageDigests1;
  trials: CandidateTrials;
}
export interface CandidateFile {
  path: string;
  size: number;
  sha256: Sha256;
}
export interface CandidateData {
  bars_sha256: Sha256;
  macro_sha256: Sha256 | null;
  provenance_sha256: Sha256;
  /**
   * Whether the bars are small enough to be part of the candidate.
   */
  included: boolean;
}
export interface CandidateConfig {
  strategy_sha256: Sha256;
  pipeline_sha256: Sha256;
  gates_sha256: Sha256;
  /**
   * Of the effective configuration without its run section, which is in no fingerprint.
   */
  effective_sha256: string;
}
export interface CandidateCode {
  commit: string;
  /**
   * Of package-lock.json.
   */
  lock_sha256: string;
  stages: StageDigests;
}
/**
 * Code digest of each stage.
 */
export interface StageDigests {
  [k: string]: Sha256;
}
/**
 * Fingerprint digest of each stage.
 */
export interface StageDigests1 {
  [k: string]: Sha256;
}
/**
 * The ledger of trials the gates counted.
 */
export interface CandidateTrials {
  studies: number;
  /**
   * SHA-256 of the ledger's last file, null for an empty ledger.
   */
  head: Sha256 | null;
}
