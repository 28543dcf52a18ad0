import { fail, ok, type Result } from '../failure.ts';
import { sealCheckpoint } from '../formats/checkpoint/checkpoint-file.ts';
import type { Checkpoint, PublishedFile } from '../formats/checkpoint/checkpoint.schema.generated.ts';
import type { JsonObject } from '../util/json.ts';
import { cancelledBy } from '../util/cancelled-by.ts';
import { sha256 } from '../util/sha256.ts';
import type { EngineDeps } from './engine-deps.ts';
import type { Emit } from './events.ts';
import type { Inspection } from './inspect-stage.ts';
import { paramReader } from './params.ts';
import type { StageContext, StageFacts, StageSpec } from './stage.ts';
import { runAll, runResumed } from './run-units.ts';
import { orHalt, StageHalt } from './stage-halt.ts';
import { journalFile, openJournal, type UnitJournal } from './unit-journal.ts';

export interface StageTask {
  readonly stage: StageSpec;
  readonly strategy: string;
  readonly config: JsonObject;
  readonly inspection: Inspection;
  readonly folders: ReadonlyMap<string, string>;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

/** What a stage made, lying in its work folder and not yet published. */
export interface Produced {
  readonly outputs: readonly PublishedFile[];
  readonly contents: ReadonlyMap<string, Uint8Array>;
  readonly facts: StageFacts;
}

export function workFolder(strategy: string, stage: string): string {
  return `results/.work/${strategy}-${stage}`;
}

/** Runs a stage in its work folder and checks that it wrote what it declared. */
export async function produce(deps: EngineDeps, task: StageTask): Promise<Result<Produced>> {
  const { stage, strategy } = task;
  const folder = workFolder(strategy, stage.name);
  const cleared = deps.files.removeTree(folder);
  if (!cleared.ok) return cleared;
  const made = deps.files.makeDirectory(folder);
  if (!made.ok) return made;
  const contents = new Map<string, Uint8Array>();
  try {
    const { run } = await stage.load();
    const facts = await run(stageContext(deps, task, folder, contents));
    if (!facts.ok) return facts;
    if (task.signal.aborted) return cancelledBy(task.signal);
    for (const { file, always } of stage.outputs) {
      if (always && !contents.has(file)) throw new Error(`stage ${stage.name} did not write ${file}`);
    }
    const outputs = [...contents]
      .map(([file, bytes]) => ({ file, size: bytes.length, sha256: sha256(bytes) }))
      .sort((a, b) => (a.file < b.file ? -1 : 1));
    return ok({ outputs, contents, facts: facts.value });
  } catch (error) {
    if (error instanceof StageHalt) return fail(error.failure);
    throw error;
  }
}

function stageContext(
  deps: EngineDeps,
  task: StageTask,
  folder: string,
  contents: Map<string, Uint8Array>,
): StageContext {
  const { stage, strategy, config, inspection, emit, signal } = task;
  const { inputs } = inspection.fingerprint;
  const readChecked = (path: string, expected: string | undefined): Uint8Array => {
    if (expected === undefined) throw new StageHalt({ reason: 'input-missing', stage: stage.name, file: path });
    const bytes = orHalt(deps.files.read(path));
    if (sha256(bytes) !== expected)
      throw new StageHalt({ reason: 'input-changed-while-running', stage: stage.name, file: path });
    return bytes;
  };
  const progress = (done: number, total: number, label: string) =>
    emit({ type: 'stage-progress', stage: stage.name, done, total, label });
  let taken = false;
  const goesOn = () => {
    if (!taken) emit({ type: 'stage-note', stage: stage.name, message: 'goes on where an earlier run was stopped' });
    taken = true;
  };
  let opened: UnitJournal | undefined;
  const journal = () =>
    (opened ??= orHalt(openJournal(deps.files, journalFile(strategy, stage.name), inspection.digest)));
  return {
    strategy,
    param: paramReader(stage, config),
    read(upstream, file) {
      const declared = stage.upstream.some((one) => one.stage === upstream && one.files.includes(file));
      if (!declared) throw new Error(`stage ${stage.name} reads ${upstream}/${file} without declaring it`);
      return readChecked(`${task.folders.get(upstream)}/${file}`, inputs[`${upstream}/${file}`]);
    },
    has: (upstream, file) => inputs[`${upstream}/${file}`] !== undefined,
    inputDigests: inputs,
    externals: inspection.externals,
    readExternal(key) {
      const external = inspection.externals.find((one) => one.key === key);
      if (!external) throw new Error(`stage ${stage.name} reads external ${key} without declaring it`);
      return readChecked(external.path, inputs[`external:${key}`]);
    },
    write(file, content) {
      const output = stage.outputs.find((one) => one.file === file);
      if (!output) throw new Error(`stage ${stage.name} writes ${file} without declaring it`);
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      checkKind(deps, stage.name, file, output.kind, bytes);
      orHalt(deps.files.writeNew(`${folder}/${file}`, bytes));
      contents.set(file, bytes);
    },
    runUnits: (batch) => {
      const { done: before, total } = batch.part ?? { done: 0, total: batch.units.length };
      const told = (done: number) => progress(before + done, total, batch.label);
      return batch.resumable
        ? runResumed(deps.queue, journal(), batch, told, signal, goesOn)
        : runAll(deps.queue, batch, told, signal);
    },
    progress,
    note: (message) => emit({ type: 'stage-note', stage: stage.name, message }),
    signal,
  };
}

function checkKind({ kinds }: EngineDeps, stage: string, file: string, kind: string, bytes: Uint8Array): void {
  const check = kinds[kind];
  if (!check) throw new Error(`no check for output kind ${kind} of ${stage}/${file}`);
  const checked = check(bytes);
  if (checked.ok) return;
  const detail = 'detail' in checked.failure ? String(checked.failure.detail) : checked.failure.reason;
  throw new StageHalt({ reason: 'stage-output-invalid', stage, file, detail });
}

export function checkpointOf(
  { stage, inspection }: StageTask,
  { outputs, facts }: Produced,
  code: Checkpoint['code'],
): Checkpoint {
  const { fingerprint, digest } = inspection;
  return sealCheckpoint({
    stage: stage.name,
    digest,
    fingerprint,
    code,
    outputs: [...outputs],
    facts: Object.entries(facts).map(([name, value]) => ({ name, value })),
  });
}
