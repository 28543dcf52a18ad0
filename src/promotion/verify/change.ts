import type { ApprovalState } from '../../formats/approval-state/approval-state.schema.generated.ts';
import type { CandidateManifest } from '../../formats/candidate-manifest/candidate-manifest.schema.generated.ts';
import type { ChainedFile } from '../../formats/chain/chained-file.ts';
import type { TreeChange, TreeEntry } from '../../ports/git.ts';
import type { ConfigTexts } from '../candidate/config-of.ts';

/** Everything the checks look at, read from git's objects beforehand so that they are plain functions. */
export interface Change {
  readonly base: string;
  readonly head: string;
  readonly shallow: boolean;
  readonly baseIsAncestor: boolean;
  readonly changes: readonly TreeChange[];
  /** Strategies with a path among the changes, sorted. */
  readonly strategies: readonly string[];
  /** The rest; null unless the change is about exactly one strategy. */
  readonly about: StrategyChange | null;
}

export interface StrategyChange {
  readonly strategy: string;
  /** Entries below `models` at the head. */
  readonly headModels: readonly TreeEntry[];
  /** Entries below `models/<strategy>` at the base. */
  readonly baseFolder: readonly TreeEntry[];
  readonly stateBefore: Uint8Array | null;
  readonly stateAfter: Uint8Array | null;
  /** Versions of the state that commits before the base hold, newest first, each once. */
  readonly versions: readonly Uint8Array[];
  /** What `stateAfter` reads as; null when it does not. */
  readonly state: ApprovalState | null;
  /** Bytes of the named candidate's files at the head; those too large to be read are left out. */
  readonly candidate: { readonly id: string; readonly files: ReadonlyMap<string, Uint8Array> } | null;
  readonly manifest: CandidateManifest | null;
  /** Whether the manifest's commit is there and an ancestor of the base, and its package-lock.json. */
  readonly code: { readonly isAncestor: boolean; readonly lockfile: Uint8Array | null } | null;
  /** Configuration at the base; null when a file is missing there. */
  readonly baseConfig: ConfigTexts | null;
  readonly headLedger: readonly ChainedFile[];
}
