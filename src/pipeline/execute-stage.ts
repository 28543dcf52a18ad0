import { ok, type Result } from '../failure.ts';
import type { Checkpoint } from '../formats/checkpoint/checkpoint.schema.generated.ts';
import { archive } from './archive.ts';
import type { EngineDeps } from './engine-deps.ts';
import { inOrder } from './in-order.ts';
import { publish } from './publish.ts';
import { cacheFetch, cacheStore } from './run-cache.ts';
import { checkpointOf, produce, workFolder, type StageTask } from './stage-work.ts';
import type { StatIndex } from './stat-index.ts';
import { dropJournal } from './unit-journal.ts';

export interface Executed {
  readonly how: 'ran' | 'restored';
  readonly checkpoint: Checkpoint;
}

/** Restores a stage's outputs from the run cache or makes them, and publishes them. */
export async function executeStage(deps: EngineDeps, index: StatIndex, task: StageTask): Promise<Result<Executed>> {
  if (task.inspection.state === 'restorable') {
    const restored = restore(deps, index, task);
    if (!restored.ok) return restored;
    if (restored.value) return ok({ how: 'restored', checkpoint: restored.value });
  }
  const produced = await produce(deps, task);
  if (!produced.ok) return produced;
  const { modules, packages } = deps.codeDigests[task.stage.name]!;
  const checkpoint = checkpointOf(task, produced.value, { modules: { ...modules }, packages: { ...packages } });
  const stored = cacheStore(deps.files, checkpoint, produced.value.contents);
  if (!stored.ok) return stored;
  const done = finish(deps, index, task, checkpoint, produced.value.contents);
  if (!done.ok) return done;
  const forgotten = dropJournal(deps.files, task.strategy, task.stage.name);
  return forgotten.ok ? ok({ how: 'ran', checkpoint }) : forgotten;
}

function restore(deps: EngineDeps, index: StatIndex, task: StageTask): Result<Checkpoint | null> {
  const cached = cacheFetch(deps.files, task.inspection.digest);
  if (!cached.ok) return cached;
  if (!cached.value) return ok(null);
  const { checkpoint, contents } = cached.value;
  const work = workFolder(task.strategy, task.stage.name);
  const placed = inOrder([
    () => deps.files.removeTree(work),
    () => deps.files.makeDirectory(work),
    ...[...contents].map(
      ([file, bytes]) =>
        () =>
          deps.files.writeNew(`${work}/${file}`, bytes),
    ),
  ]);
  if (!placed.ok) return placed;
  const done = finish(deps, index, task, checkpoint, contents);
  return done.ok ? ok(checkpoint) : done;
}

/** The archive is written before the checkpoint: a published stage is an archived one. */
function finish(
  { files }: EngineDeps,
  index: StatIndex,
  { stage, strategy }: StageTask,
  checkpoint: Checkpoint,
  contents: ReadonlyMap<string, Uint8Array>,
): Result<void> {
  const folder = stage.directory(strategy);
  for (const { file } of checkpoint.outputs) index.forget(`${folder}/${file}`);
  const kept = stage.archive
    ? archive(files, stage.archive.folder(strategy), contents.get(stage.archive.file)!)
    : ok(undefined);
  return kept.ok ? publish(files, workFolder(strategy, stage.name), folder, checkpoint) : kept;
}
