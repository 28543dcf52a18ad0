import { ok, type Result } from '../failure.ts';
import { checkpointFile } from '../formats/checkpoint/checkpoint-file.ts';
import type { Checkpoint } from '../formats/checkpoint/checkpoint.schema.generated.ts';
import type { FileStore } from '../ports.ts';
import { inOrder } from './in-order.ts';
import { checkpointName } from './read-checkpoint.ts';

/**
 * Moves finished files from the work folder to the stage's folder. The old checkpoint goes first and the new one comes last, so
 * that a death in between leaves a stage without checkpoint, which the next run makes anew.
 */
export function publish(files: FileStore, work: string, folder: string, checkpoint: Checkpoint): Result<void> {
  const { schema: _, ...body } = checkpoint;
  const text = new TextEncoder().encode(checkpointFile.serialise(body));
  return inOrder([
    () => files.makeDirectory(folder),
    () => files.writeNew(`${work}/${checkpointName}`, text),
    () => files.removeTree(`${folder}/${checkpointName}`),
    () => files.syncDirectory(folder),
    ...checkpoint.outputs.flatMap(({ file }) => [
      () => removeFolder(files, `${folder}/${file}`),
      () => files.rename(`${work}/${file}`, `${folder}/${file}`),
    ]),
    () => removeLeftovers(files, folder, new Set(checkpoint.outputs.map(({ file }) => file))),
    () => files.syncDirectory(folder),
    () => files.rename(`${work}/${checkpointName}`, `${folder}/${checkpointName}`),
    () => files.syncDirectory(folder),
    () => files.removeTree(work),
  ]);
}

/** A folder under an output's name would stand in the way of the rename; a file is replaced by it. */
function removeFolder(files: FileStore, path: string): Result<void> {
  const facts = files.facts(path);
  if (!facts.ok) return facts;
  return facts.value?.kind === 'directory' ? files.removeTree(path) : ok(undefined);
}

/** Files of an earlier configuration that this one does not write. */
function removeLeftovers(files: FileStore, folder: string, kept: ReadonlySet<string>): Result<void> {
  const names = files.list(folder);
  if (!names.ok) return names;
  return inOrder(
    names.value.filter((name) => !kept.has(name)).map((name) => () => files.removeTree(`${folder}/${name}`)),
  );
}
