import type { KindChecks } from '../formats/kinds.ts';
import type { FileStore, Queue, Stopwatch, WorkspaceLock } from '../ports.ts';
import type { Result } from '../failure.ts';
import type { JsonObject } from '../util/json.ts';
import type { StageSpec } from './stage.ts';

/** Digest of one stage's import closure and what it covers. */
export interface CodeDigest {
  readonly digest: string;
  readonly modules: { readonly [file: string]: string };
  readonly packages: { readonly [name: string]: string };
}

/** What planning needs: files are only read. */
export interface PlanDeps {
  readonly files: FileStore;
  /** All stages, every stage after those it reads. */
  readonly graph: readonly StageSpec[];
  readonly codeDigests: { readonly [stage: string]: CodeDigest };
  /** Part of every fingerprint: the Node major version. */
  readonly runtime: string;
  readonly packageFile: (packageName: string, file: string) => Result<string>;
}

export interface EngineDeps extends PlanDeps {
  readonly kinds: KindChecks;
  readonly queue: Queue;
  readonly lock: WorkspaceLock;
  readonly stopwatch: Stopwatch;
}

export interface PlanRequest {
  readonly strategy: string;
  /** Effective configuration of the strategy. */
  readonly config: JsonObject;
  /** First and last stage to run; stages outside are used as they are. */
  readonly from?: string;
  readonly to?: string | readonly string[];
  /** Run these stages even when they are fresh; `all` means every stage in range. */
  readonly force?: readonly string[] | 'all';
  /** Do not look at the outside world for this stage when its outputs are whole. */
  readonly keep?: readonly string[];
  /** Read and hash every file, however unchanged it looks. */
  readonly rehash?: boolean;
}
