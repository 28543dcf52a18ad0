import type { Result } from './failure.ts';
import type { CrewMaker } from './util/crew.ts';
import type { Json } from './util/json.ts';

/** Facts of one file, as the operating system tells them. Times in nanoseconds since the epoch. */
export interface FileFacts {
  readonly kind: 'file' | 'directory' | 'symlink' | 'other';
  readonly size: number;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly inode: bigint;
}

/**
 * The workspace's files. Paths are POSIX and relative to the root; absolute paths reach files of installed packages.
 * Synchronous on purpose: large synchronous reads hash fastest, and a kill can only fall between two calls.
 * Failures have reason `file-operation-failed` and carry the errno code.
 */
export interface FileStore {
  readonly root: string;
  /** Facts without following symlinks; null when nothing is there. */
  facts(path: string): Result<FileFacts | null>;
  read(path: string): Result<Uint8Array>;
  /** Creates the file exclusively, writes every byte, fsyncs, closes. */
  writeNew(path: string, content: Uint8Array): Result<void>;
  append(path: string, content: Uint8Array): Result<void>;
  rename(from: string, to: string): Result<void>;
  removeFile(path: string): Result<void>;
  removeTree(path: string): Result<void>;
  makeDirectory(path: string): Result<void>;
  syncDirectory(path: string): Result<void>;
  /** Names in a directory, sorted by code unit; empty when it is absent. */
  list(path: string): Result<readonly string[]>;
}

/** Monotonic milliseconds, for elapsed times only; never part of an output. */
export interface Stopwatch {
  now(): number;
}

/** Wall clock, UTC epoch milliseconds. */
export interface Clock {
  nowUtc(): number;
}

export type TypedArray = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array | Int8Array;

/** What goes in and out of one unit of parallel work. Arrays backed by SharedArrayBuffer are shared, others copied. */
export interface UnitData {
  readonly json: Json;
  readonly arrays: { readonly [name: string]: TypedArray };
}

/** What a unit may use besides its data; its output may not depend on it. */
export interface UnitTools {
  /** Threads that may work on the unit together, when there are fewer units than workers. */
  readonly crew?: CrewMaker;
}

/** A module named by `UnitBatch.module` exports `runUnit: RunUnit`. Pure: same input, same output. */
export type RunUnit = (input: UnitData, shared: UnitData, tools?: UnitTools) => UnitData;

export interface UnitBatch {
  /** URL made by `siblingModule(import.meta.url, './x-unit')`. */
  readonly module: string;
  /** Given to every unit; sent to each worker once. */
  readonly shared: UnitData;
  readonly units: readonly UnitData[];
  /** What one unit is, for progress: "fold", "scenario", "trial". */
  readonly label: string;
  /** Where the batch stands among others of the same label: units done before, and units of all. */
  readonly part?: { readonly done: number; readonly total: number };
  /** Results are kept until the stage has finished, so that a killed run does not do their units again. */
  readonly resumable?: boolean;
  /** A unit that takes longer is given up; `result` stands for what it would have given. */
  readonly limit?: { readonly seconds: number; readonly result: UnitData };
}

export type OnUnitDone = (done: number, index: number, output: UnitData) => void;

/** Runs units of work somewhere and gives results in unit order. */
export interface Queue {
  readonly workers: number;
  /** `onDone` is told of every unit as it comes: how many are done, which one, and its result. What it throws ends the batch. */
  run(batch: UnitBatch, onDone: OnUnitDone, signal: AbortSignal): Promise<Result<readonly UnitData[]>>;
  close(): Promise<void>;
}

/** Facts about the machine a command runs on. */
export interface Machine {
  readonly nodeVersion: string;
  readonly platform: string;
  readonly processors: number;
  readonly memoryBytes: number;
  /** Free space where the workspace lies. */
  freeBytes(): number;
  hasVariable(name: string): boolean;
  /** What a program prints for `--version`; null when it is not on PATH. */
  versionOf(program: string): Promise<string | null>;
  /** The repository the workspace lies in; null when there is none. */
  repository(): Promise<{
    readonly branch: string | null;
    readonly changedFiles: number;
    /** Whether pushes have somewhere to go. */
    readonly hasRemote: boolean;
  } | null>;
  /** How well the workspace's `.env` keeps its secrets; null when there is none. */
  environmentFile(): Promise<{ readonly othersCanRead: boolean; readonly tracked: boolean } | null>;
  hasPackage(name: string): boolean;
}

/** The right to write in a workspace: one process at a time, gone when the process is. */
export interface WorkspaceLock {
  /** Waits at most `waitSeconds`, telling once who holds it. */
  acquire(waitSeconds: number, onWaiting: (holder: string) => void, signal: AbortSignal): Promise<Result<LockHold>>;
}

export interface LockHold {
  release(): void;
}

export interface HttpRequest {
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: Uint8Array;
}

/** Plain HTTP GET; the adapter owns sockets and timeouts, callers own retries and rate limits. */
export interface Http {
  get(request: HttpRequest, signal?: AbortSignal): Promise<Result<HttpResponse>>;
}

/** Plain HTTP POST of one text. */
export interface HttpPost {
  post(request: HttpRequest & { readonly body: string }, signal?: AbortSignal): Promise<Result<HttpResponse>>;
}

export interface Timers {
  /** Resolves after the time, or at once when the signal is or gets aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** Where a download goes on: from a moment, or by the provider's own token. */
export interface PageCursor {
  readonly fromUtc: number;
  readonly token: string | null;
}

/** What a provider is asked for. Times are UTC epoch milliseconds; `endUtc` null means up to now. */
export interface PageAsk extends PageCursor {
  readonly symbol: string;
  readonly interval: string;
  readonly feed: string | null;
  readonly adjustment: string | null;
  readonly endUtc: number | null;
}

/** What a page holds. `next` is null when it is the last. */
export interface PageFacts {
  readonly rows: number;
  readonly firstUtc: number;
  readonly lastUtc: number;
  readonly next: PageCursor | null;
}

/** How one provider of market data is asked page by page; its credentials are inside. */
export interface DownloadSource {
  readonly provider: string;
  readonly requestsPerMinute: number;
  request(ask: PageAsk): HttpRequest;
  read(body: Uint8Array, ask: PageAsk): Result<PageFacts>;
}
