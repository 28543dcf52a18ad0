import type { CandidateManifest } from '../../formats/candidate-manifest/candidate-manifest.schema.generated.ts';

/** What a pull request proposes: every file of `models/<strategy>/candidates/<id>/`, the manifest included. */
export interface Candidate {
  readonly id: string;
  readonly strategy: string;
  readonly manifest: CandidateManifest;
  /** Bytes by path inside the candidate's folder, sorted by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}
