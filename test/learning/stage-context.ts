import type { Failure } from '../../src/failure.ts';
import type { StageContext, StageFacts, StageSpec } from '../../src/pipeline/stage.ts';
import type { Json } from '../../src/util/json.ts';

export interface StageRun {
  readonly failure: Failure | null;
  readonly facts: StageFacts;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly notes: readonly string[];
}

/** Runs a stage on upstream files (by `stage/file`) and one configuration section, refusing what it did not declare. */
export async function runStage(
  spec: StageSpec,
  inputs: { readonly [name: string]: Uint8Array },
  config: object,
): Promise<StageRun> {
  const files = new Map<string, Uint8Array>();
  const notes: string[] = [];
  const declared = new Set(spec.upstream.flatMap(({ stage, files: names }) => names.map((name) => `${stage}/${name}`)));
  const context: StageContext = {
    strategy: 'test',
    param: (path) => {
      if (!spec.params.includes(path)) throw new Error(`${path} is not declared`);
      return config as Json;
    },
    read: (stage, file) => {
      const bytes = declared.has(`${stage}/${file}`) ? inputs[`${stage}/${file}`] : undefined;
      if (!bytes) throw new Error(`${stage}/${file} is not declared or not there`);
      return bytes;
    },
    has: (stage, file) => declared.has(`${stage}/${file}`) && `${stage}/${file}` in inputs,
    inputDigests: {},
    externals: [],
    readExternal: (key) => {
      throw new Error(`${key} is not declared`);
    },
    write: (file, content) => {
      if (!spec.outputs.some((output) => output.file === file)) throw new Error(`${file} is not declared`);
      files.set(file, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    },
    runUnits: () => {
      throw new Error('no units here');
    },
    progress: () => {},
    note: (message) => notes.push(message),
    signal: new AbortController().signal,
  };
  const result = await (await spec.load()).run(context);
  return { failure: result.ok ? null : result.failure, facts: result.ok ? result.value : {}, files, notes };
}

/** A section with every default of its schema, then changes. */
export function sectionDefaults(schema: object, changes: object = {}): object {
  const { properties = {} } = schema as { properties?: { [name: string]: { default?: unknown } } };
  const own = Object.fromEntries(
    Object.entries(properties).map(([name, part]) => [name, 'default' in part ? part.default : sectionDefaults(part)]),
  );
  const merged: { [name: string]: unknown } = { ...own };
  for (const [name, value] of Object.entries(changes)) {
    const inner = typeof value === 'object' && value !== null && !Array.isArray(value);
    merged[name] = inner ? { ...(own[name] as object), ...value } : value;
  }
  return merged;
}
