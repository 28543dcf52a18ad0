import { fail, ok, type Result } from '../../failure.ts';
import { readChain, type ChainedFile } from '../../formats/chain/chained-file.ts';
import { checkpointFile } from '../../formats/checkpoint/checkpoint-file.ts';
import { gatesFile, pipelineFile, strategyFile } from '../../formats/config/effective-config.ts';
import { replaceFile } from '../../pipeline/replace-file.ts';
import type { FileStore } from '../../ports.ts';
import { checkpointPart, configParts } from '../../promotion/candidate/candidate-layout.ts';
import type { Candidate } from '../../promotion/candidate/candidate.ts';
import { sha256 } from '../../util/sha256.ts';

/** Puts into an empty folder what the pipeline began with: configuration, data from outside, and the trials counted before. */
export function layOut(workspace: FileStore, empty: FileStore, candidate: Candidate): Result<void> {
  const { strategy, files } = candidate;
  const config: readonly (readonly [path: string, part: string])[] = [
    [pipelineFile, configParts.pipeline_sha256],
    [strategyFile(strategy), configParts.strategy_sha256],
    [gatesFile, configParts.gates_sha256],
  ];
  for (const [path, part] of config) {
    const written = replaceFile(empty, path, files.get(part)!);
    if (!written.ok) return written;
  }
  for (const stage of ['data', 'train']) {
    const brought = copyBrought(workspace, empty, candidate, stage);
    if (!brought.ok) return brought;
  }
  return copyTrials(workspace, empty, candidate);
}

/** Bars and models that people or downloads brought: from the same place in this workspace, with the digest they had. */
function copyBrought(workspace: FileStore, empty: FileStore, { id, files }: Candidate, stage: string): Result<void> {
  const checkpoint = checkpointFile.parse(new TextDecoder().decode(files.get(checkpointPart(stage))));
  if (!checkpoint.ok) return checkpoint;
  for (const [input, digest] of Object.entries(checkpoint.value.fingerprint.inputs)) {
    const path = input.slice('external:'.length);
    if (!input.startsWith('external:') || path.startsWith('npm:')) continue;
    const impossible = (detail: string): Result<never> =>
      fail({
        reason: 'reproduce-impossible',
        candidate: id,
        detail,
        remedy: `put the file there as it was: ${path}`,
      });
    if (path.split('/').includes('..')) return impossible(`${path} leads out of the workspace`);
    const facts = workspace.facts(path);
    if (!facts.ok) return facts;
    if (facts.value?.kind !== 'file') return impossible(`the file ${path} is not here`);
    const bytes = workspace.read(path);
    if (!bytes.ok) return bytes;
    const found = sha256(bytes.value);
    if (found !== digest)
      return impossible(`the file ${path} has SHA-256 ${found.slice(0, 12)}, it had ${digest.slice(0, 12)}`);
    if (path.startsWith('/')) continue;
    const written = replaceFile(empty, path, bytes.value);
    if (!written.ok) return written;
  }
  return ok(undefined);
}

/** The ledger as far as the gates counted it. */
function copyTrials(workspace: FileStore, empty: FileStore, { id, strategy, manifest }: Candidate): Result<void> {
  const folder = `models/${strategy}/trials`;
  const { studies, head } = manifest.trials;
  const names = workspace.list(folder);
  if (!names.ok) return names;
  const counted: ChainedFile[] = [];
  for (const name of names.value.filter((one) => one.endsWith('.jsonl')).slice(0, studies)) {
    const content = workspace.read(`${folder}/${name}`);
    if (!content.ok) return content;
    counted.push({ name, content: content.value });
  }
  const chain = readChain(counted);
  if (!chain.ok) return chain;
  const last = counted.at(-1);
  if (counted.length < studies || (last ? sha256(last.content) : null) !== head) {
    const detail = `${folder} does not hold the ${studies} studies that the gates counted`;
    return fail({ reason: 'reproduce-impossible', candidate: id, detail, remedy: `restore ${folder} from git` });
  }
  for (const { name, content } of counted) {
    const written = replaceFile(empty, `${folder}/${name}`, content);
    if (!written.ok) return written;
  }
  return ok(undefined);
}
