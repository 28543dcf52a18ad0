import { fail, ok, type Result } from '../failure.ts';
import { checkpointFile } from '../formats/checkpoint/checkpoint-file.ts';
import type { Checkpoint } from '../formats/checkpoint/checkpoint.schema.generated.ts';
import type { FileStore } from '../ports.ts';
import type { StaleReason } from './plan-types.ts';
import type { StageFacts, StageSpec } from './stage.ts';
import type { StatIndex } from './stat-index.ts';

export const checkpointName = 'checkpoint.json';

export interface CheckpointLook {
  /** Null when there is none that can be read. */
  readonly checkpoint: Checkpoint | null;
  /** What is wrong with the checkpoint or the files it speaks of; empty when the outputs are whole. */
  readonly defects: readonly StaleReason[];
}

/** Reads a stage's checkpoint and compares every output with it. */
export function readCheckpoint(
  files: FileStore,
  index: StatIndex,
  stage: StageSpec,
  strategy: string,
): Result<CheckpointLook> {
  const folder = stage.directory(strategy);
  const path = `${folder}/${checkpointName}`;
  const facts = files.facts(path);
  if (!facts.ok) return facts;
  if (facts.value === null) return ok({ checkpoint: null, defects: [{ kind: 'never-run' }] });
  if (facts.value.kind !== 'file') return unreadable(path, `it is a ${facts.value.kind}, not a regular file`);
  const bytes = files.read(path);
  if (!bytes.ok) return bytes;
  const parsed = checkpointFile.parse(new TextDecoder().decode(bytes.value));
  if (!parsed.ok) {
    const { failure } = parsed;
    if (failure.reason === 'format-newer') return fail(failure);
    return unreadable(path, 'detail' in failure ? String(failure.detail) : failure.reason);
  }
  if (parsed.value.stage !== stage.name) return unreadable(path, `it belongs to stage ${parsed.value.stage}`);
  const defects: StaleReason[] = [];
  for (const output of parsed.value.outputs) {
    const defect = outputDefect(index, `${folder}/${output.file}`, output);
    if (defect) defects.push(defect);
  }
  return ok({ checkpoint: parsed.value, defects });
}

function unreadable(file: string, detail: string): Result<CheckpointLook> {
  return ok({ checkpoint: null, defects: [{ kind: 'checkpoint-unreadable', file, detail }] });
}

function outputDefect(index: StatIndex, path: string, expected: { size: number; sha256: string }): StaleReason | null {
  const found = index.digest(path);
  if (!found.ok) {
    const { failure } = found;
    const detail =
      failure.reason === 'file-operation-failed' ? `cannot ${failure.operation} (${failure.code})` : failure.reason;
    return { kind: 'output-altered', file: path, detail };
  }
  if (found.value === null) return { kind: 'output-missing', file: path };
  if (found.value.size !== expected.size) {
    return { kind: 'output-altered', file: path, detail: `${found.value.size} bytes, ${expected.size} were published` };
  }
  if (found.value.sha256 === expected.sha256) return null;
  const short = (digest: string) => digest.slice(0, 12);
  return {
    kind: 'output-altered',
    file: path,
    detail: `SHA-256 ${short(found.value.sha256)}, ${short(expected.sha256)} was published`,
  };
}

export function factsOf({ facts }: Checkpoint): StageFacts {
  return Object.fromEntries(facts.map(({ name, value }) => [name, value]));
}
