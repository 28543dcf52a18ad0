import { fail, ok, type Result } from '../../failure.ts';
import { checkpointFile } from '../../formats/checkpoint/checkpoint-file.ts';
import { checkpointName } from '../../pipeline/read-checkpoint.ts';
import type { StageSpec } from '../../pipeline/stage.ts';
import type { FileStore } from '../../ports.ts';
import { sha256 } from '../../util/sha256.ts';
import { candidateParts, checkpointPart } from '../candidate/candidate-layout.ts';
import type { Candidate } from '../candidate/candidate.ts';
import { firstDifference, type FirstDifference } from './first-difference.ts';

export interface StageDifference extends FirstDifference {
  readonly stage: string;
  /** Path in the candidate, else the file's name among the stage's outputs. */
  readonly file: string;
}

export interface Comparison {
  /** Files compared in all. */
  readonly files: number;
  readonly stages: readonly { readonly stage: string; readonly files: number; readonly differing: number }[];
  /** In the order of the graph; files of a stage in the order it lists them, its checkpoint last. */
  readonly differences: readonly StageDifference[];
}

/** Compares what a rebuilt workspace holds with a candidate: its files by their bytes, outputs it does not carry by their digests. */
export function compareStages(
  rebuilt: FileStore,
  graph: readonly StageSpec[],
  candidate: Candidate,
): Result<Comparison> {
  const differences: StageDifference[] = [];
  const stages: Comparison['stages'][number][] = [];
  for (const spec of graph.filter(({ name }) => candidate.files.has(checkpointPart(name)))) {
    const compared = compareStage(rebuilt, spec, candidate);
    if (!compared.ok) return compared;
    stages.push({ stage: spec.name, files: compared.value.files, differing: compared.value.differences.length });
    differences.push(...compared.value.differences);
  }
  return ok({ files: stages.reduce((total, { files }) => total + files, 0), stages, differences });
}

function compareStage(
  rebuilt: FileStore,
  { name: stage, directory, outputs }: StageSpec,
  { id, strategy, files }: Candidate,
): Result<{ files: number; differences: StageDifference[] }> {
  const recorded = files.get(checkpointPart(stage))!;
  const parsed = checkpointFile.parse(new TextDecoder().decode(recorded));
  if (!parsed.ok)
    return fail({
      reason: 'candidate-invalid',
      candidate: id,
      file: checkpointPart(stage),
      detail: 'it cannot be read',
    });
  const folder = directory(strategy);
  const differences: StageDifference[] = [];
  const names = outputs.map(({ file }) => file).filter((file) => parsed.value.outputs.some((one) => one.file === file));
  for (const file of [...names, checkpointName]) {
    const read = readIfThere(rebuilt, `${folder}/${file}`);
    if (!read.ok) return read;
    const part = candidateParts.find((one) => one.stage === stage && one.file === file);
    const carried = file === checkpointName ? recorded : part && files.get(part.path);
    const shown = file === checkpointName ? checkpointPart(stage) : carried ? part!.path : file;
    const difference = carried
      ? compareBytes(shown, carried, read.value)
      : compareDigest(parsed.value.outputs.find((one) => one.file === file)!.sha256, read.value);
    if (difference) differences.push({ stage, file: shown, ...difference });
  }
  return ok({ files: names.length + 1, differences });
}

function compareBytes(path: string, expected: Uint8Array, found: Uint8Array | null): FirstDifference | null {
  if (!found) return { field: '', expected: `${expected.length} bytes`, found: 'no file' };
  return Buffer.compare(expected, found) === 0 ? null : firstDifference(path, expected, found);
}

function compareDigest(expected: string, found: Uint8Array | null): FirstDifference | null {
  if (!found) return { field: '', expected: `SHA-256 ${expected.slice(0, 12)}`, found: 'no file' };
  const digest = sha256(found);
  if (digest === expected) return null;
  return { field: '', expected: `SHA-256 ${expected.slice(0, 12)}`, found: `SHA-256 ${digest.slice(0, 12)}` };
}

function readIfThere(files: FileStore, path: string): Result<Uint8Array | null> {
  const facts = files.facts(path);
  if (!facts.ok) return facts;
  return facts.value?.kind === 'file' ? files.read(path) : ok(null);
}
