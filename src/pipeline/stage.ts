import type { Result } from '../failure.ts';
import type { UnitBatch, UnitData } from '../ports.ts';
import type { Json } from '../util/json.ts';

/** Files of an upstream stage that a stage reads. */
export interface UpstreamInput {
  readonly stage: string;
  readonly files: readonly string[];
}

/** A file from outside the graph. `key` is its stable name in fingerprints and reports; `path` is where it lies now. */
export interface ExternalFile {
  readonly key: string;
  readonly path: string;
}

export interface StageOutput {
  readonly file: string;
  /** File kind, looked up among the validators handed to the engine. */
  readonly kind: string;
  /** False when a configuration can leave the file out. */
  readonly always: boolean;
}

/** Where external inputs are looked up: the workspace root for people's files, the code root for files of npm packages. */
export interface ExternalPlaces {
  readonly strategy: string;
  /** Workspace-relative paths below a workspace folder, sorted by code unit; empty when the folder is absent. */
  list(folder: string): readonly string[];
  /** Absolute path of a file inside an installed npm package. */
  packageFile(packageName: string, file: string): string;
}

/** A stage as data: what it reads, writes and is configured by. Heavy code is behind `load`. */
export interface StageSpec {
  readonly name: string;
  /** What the stage does, for people: "Compute features". */
  readonly title: string;
  readonly upstream: readonly UpstreamInput[];
  readonly outputs: readonly StageOutput[];
  /** Directory outputs are published to, workspace-relative. */
  readonly directory: (strategy: string) => string;
  /** Dotted configuration paths the stage may read, such as `labels` or `data.symbols`. */
  readonly params: readonly string[];
  /** External files for this configuration. Only the declared params are visible. */
  readonly externals?: (param: (path: string) => Json, places: ExternalPlaces) => Result<readonly ExternalFile[]>;
  /** Outputs that are also kept for ever in a hash-chained, content-named folder. */
  readonly archive?: { readonly file: string; readonly folder: (strategy: string) => string };
  readonly load: () => Promise<StageModule>;
}

export interface StageModule {
  readonly run: (context: StageContext) => Promise<Result<StageFacts>>;
}

/** A few deterministic headline numbers for the summary table, such as `{ bars: 5105, symbols: 1 }`. */
export type StageFacts = { readonly [name: string]: number | string };

/** Everything a stage may touch. Reading an undeclared file or parameter throws: that is a bug in the stage. */
export interface StageContext {
  readonly strategy: string;
  param(path: string): Json;
  /** Bytes of a declared upstream output. */
  read(stage: string, file: string): Uint8Array;
  /** Whether an upstream stage wrote a declared file that it may leave out. */
  has(stage: string, file: string): boolean;
  /** SHA-256 of every file read, by `stage/file` or `external:key`. */
  readonly inputDigests: { readonly [name: string]: string };
  /** Declared external files, in declaration order. */
  readonly externals: readonly ExternalFile[];
  readExternal(key: string): Uint8Array;
  write(file: string, content: Uint8Array | string): void;
  /** Runs units on worker threads (inline when there are none); results are in unit order. */
  runUnits(batch: UnitBatch): Promise<Result<readonly UnitData[]>>;
  progress(done: number, total: number, label: string): void;
  /** A line for people, such as a warning about the data. Never part of outputs. */
  note(message: string): void;
  readonly signal: AbortSignal;
}
