import { checkpointFile } from '../../formats/checkpoint/checkpoint-file.ts';
import type { Checkpoint } from '../../formats/checkpoint/checkpoint.schema.generated.ts';
import { canonicalJson } from '../../formats/json/canonical.ts';
import { bundleDigest, bundleFiles, type BundleFile } from '../../formats/production/bundle-files.ts';
import { fingerprintDigest } from '../../pipeline/fingerprint.ts';
import type { Json, JsonObject } from '../../util/json.ts';
import { sha256 } from '../../util/sha256.ts';
import { candidateParts, checkpointPart, checkpointStage, configParts } from '../candidate/candidate-layout.ts';
import type { Candidate } from '../candidate/candidate.ts';
import { configDigests, seedsOf } from '../candidate/config-digests.ts';
import { configOf } from '../candidate/config-of.ts';
import { ledgerFiles, trialsOf } from '../candidate/trials-of.ts';
import { failureDetail } from './finding.ts';

type Evidence = Pick<Candidate, 'files' | 'manifest' | 'strategy'>;

/** What in a candidate contradicts the rest of it, null when nothing does: stages, inputs, configuration, bundle, trials. */
export function evidenceProblem(candidate: Evidence): string | null {
  const checkpoints = new Map<string, Checkpoint>();
  for (const [path, bytes] of candidate.files) {
    const stage = checkpointStage(path);
    if (stage === null) continue;
    const parsed = checkpointFile.parse(new TextDecoder().decode(bytes));
    if (!parsed.ok) return `${path}: ${failureDetail(parsed.failure)}`;
    if (parsed.value.stage !== stage) return `${path} is of stage ${parsed.value.stage}`;
    checkpoints.set(stage, parsed.value);
  }
  return (
    stagesProblem(candidate, checkpoints) ??
    outputsProblem(candidate, checkpoints) ??
    configProblem(candidate, checkpoints) ??
    manifestProblem(candidate, checkpoints)
  );
}

type Checkpoints = ReadonlyMap<string, Checkpoint>;

function stagesProblem({ manifest }: Evidence, checkpoints: Checkpoints): string | null {
  const { stages, code, runtime } = manifest;
  const needed = new Set([...candidateParts.flatMap(({ stage }) => stage ?? []), ...Object.keys(code.stages)]);
  for (const stage of needed) {
    if (!checkpoints.has(stage)) return `${checkpointPart(stage)} is missing`;
  }
  for (const [stage, { digest, fingerprint }] of checkpoints) {
    if (fingerprint.stage !== stage || fingerprintDigest(fingerprint) !== digest)
      return `the fingerprint of ${stage} does not have its digest`;
    if (stages[stage] !== digest) return `the manifest has another fingerprint of ${stage}`;
    if (code.stages[stage] !== fingerprint.code) return `the manifest has another code digest of ${stage}`;
    if (fingerprint.runtime !== runtime) return `${stage} ran on ${fingerprint.runtime}, the manifest says ${runtime}`;
    for (const [input, found] of Object.entries(fingerprint.inputs)) {
      if (input.startsWith('external:')) continue;
      const [from = '', file = ''] = input.split('/');
      if (digestOf(checkpoints, from, file) !== found) return `${stage} read another ${input} than ${from} wrote`;
    }
  }
  return null;
}

function outputsProblem({ files }: Evidence, checkpoints: Checkpoints): string | null {
  for (const { path, stage, file } of candidateParts) {
    const bytes = files.get(path);
    if (!bytes) continue;
    if (digestOf(checkpoints, stage!, file) !== sha256(bytes)) return `${path} is not what ${stage} wrote`;
  }
  return null;
}

function configProblem({ strategy, files, manifest }: Evidence, checkpoints: Checkpoints): string | null {
  const texts = {
    pipeline_sha256: files.get(configParts.pipeline_sha256)!,
    strategy_sha256: files.get(configParts.strategy_sha256)!,
    gates_sha256: files.get(configParts.gates_sha256)!,
  };
  const config = configOf(strategy, texts);
  if (!config.ok) return `config: ${failureDetail(config.failure)}`;
  if (!same(configDigests(texts, config.value), manifest.config)) return 'the manifest has other digests of config/';
  if (!same(seedsOf(config.value), manifest.seeds)) return 'the manifest has other seeds than config/';
  for (const [stage, { fingerprint }] of checkpoints) {
    for (const [path, value] of Object.entries(fingerprint.params)) {
      if (!same(valueAt(config.value, path), value)) return `${stage} ran with another ${path} than config/ says`;
    }
  }
  return null;
}

function manifestProblem({ files, manifest }: Evidence, checkpoints: Checkpoints): string | null {
  const { data, bundle, trials } = manifest;
  const made = Object.fromEntries(bundleFiles.map((file) => [file, sha256(files.get(file)!)]));
  if (bundleDigest(made as { [file in BundleFile]: string }) !== bundle) return 'the bundle has another digest';
  const found = {
    bars_sha256: digestOf(checkpoints, 'data', 'bars.arrow') ?? '',
    macro_sha256: digestOf(checkpoints, 'data', 'macro.arrow') ?? null,
    provenance_sha256: digestOf(checkpoints, 'data', 'provenance.json') ?? '',
    included: files.has('data/bars.arrow'),
  };
  if (!same(found, data)) return 'the manifest has other digests of the data';
  const validate = checkpoints.get('validate')!;
  if (!same(trialsOf(validate), trials)) return 'the gates counted other trials than the manifest says';
  const names = ledgerFiles(validate).map(({ name }) => name);
  return names.every((name) => /^[0-9a-z.-]+\.jsonl$/.test(name)) ? null : 'the ledger has an odd name';
}

function digestOf(checkpoints: Checkpoints, stage: string, file: string): string | undefined {
  return checkpoints.get(stage)?.outputs.find((output) => output.file === file)?.sha256;
}

function valueAt(config: JsonObject, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (Object.hasOwn(Object(value), key) ? (value as JsonObject)[key] : undefined),
      config,
    );
}

function same(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b;
  return canonicalJson(a as Json) === canonicalJson(b as Json);
}
