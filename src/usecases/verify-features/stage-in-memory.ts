import type { Result } from '../../failure.ts';
import type { StageContext, StageSpec } from '../../pipeline/stage.ts';
import type { Queue } from '../../ports.ts';
import { ok } from '../../failure.ts';
import type { Json, JsonObject } from '../../util/json.ts';

export interface MemoryRun {
  /** Upstream files by `stage/file`. */
  readonly inputs: ReadonlyMap<string, Uint8Array>;
  /** Sections of the configuration by name. */
  readonly config: JsonObject;
  readonly queue: Queue;
  readonly signal: AbortSignal;
}

/** Runs a stage on files in memory and gives what it writes, by file name: nothing is read from or published to the workspace. */
export async function runInMemory(
  stage: StageSpec,
  { inputs, config, queue, signal }: MemoryRun,
): Promise<Result<ReadonlyMap<string, Uint8Array>>> {
  const written = new Map<string, Uint8Array>();
  const context: StageContext = {
    strategy: 'proof',
    param: (path) => path.split('.').reduce<Json>((part, key) => (part as JsonObject)[key]!, config),
    read: (upstream, file) => {
      const bytes = inputs.get(`${upstream}/${file}`);
      if (!bytes) throw new Error(`${upstream}/${file} is not in memory`);
      return bytes;
    },
    has: (upstream, file) => inputs.has(`${upstream}/${file}`),
    inputDigests: {},
    externals: [],
    readExternal: (key) => {
      throw new Error(`${key} is not in memory`);
    },
    write: (file, content) => {
      written.set(file, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    },
    runUnits: (batch) => queue.run(batch, () => {}, signal),
    progress: () => {},
    note: () => {},
    signal,
  };
  const done = await (await stage.load()).run(context);
  return done.ok ? ok(written) : done;
}
