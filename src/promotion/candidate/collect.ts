import { gzipSync } from 'node:zlib';
import { fail, ok, type Result } from '../../failure.ts';
import { candidateId, candidateManifestFile } from '../../formats/candidate-manifest/candidate-manifest-file.ts';
import type { CandidateManifest } from '../../formats/candidate-manifest/candidate-manifest.schema.generated.ts';
import type { Checkpoint } from '../../formats/checkpoint/checkpoint.schema.generated.ts';
import { gatesFile, pipelineFile, strategyFile } from '../../formats/config/effective-config.ts';
import { bundleDigest, bundleFiles, type BundleFile } from '../../formats/production/bundle-files.ts';
import { archive } from '../../pipeline/archive.ts';
import type { Plan } from '../../pipeline/plan-types.ts';
import { checkpointName, readCheckpoint } from '../../pipeline/read-checkpoint.ts';
import type { StageSpec } from '../../pipeline/stage.ts';
import { StatIndex } from '../../pipeline/stat-index.ts';
import type { FileStore } from '../../ports.ts';
import type { JsonObject } from '../../util/json.ts';
import { sha256 } from '../../util/sha256.ts';
import { candidateParts, checkpointPart, configParts, type CandidatePart } from './candidate-layout.ts';
import type { Candidate } from './candidate.ts';
import { configDigests, seedsOf } from './config-digests.ts';
import { ledgerFiles, trialsOf } from './trials-of.ts';

export interface CandidateAsk {
  readonly strategy: string;
  /** Plan of the whole pipeline without flags: every stage must be fresh. */
  readonly plan: Plan;
  readonly graph: readonly StageSpec[];
  /** Effective configuration, no flags in it. */
  readonly config: JsonObject;
  readonly codeCommit: string;
  /** Bytes of package-lock.json. */
  readonly lockfile: Uint8Array;
}

/** Gathers what a pull request proposes from the published outputs, each hashed anew against its checkpoint. */
export function collectCandidate(files: FileStore, ask: CandidateAsk): Result<Candidate> {
  const { strategy, plan, graph } = ask;
  const stale = plan.stages.filter(({ state }) => state !== 'fresh').map(({ name }) => name);
  if (stale.length > 0) return fail({ reason: 'no-candidate', strategy, stages: stale });
  const stages = publishedStages(files, graph, strategy);
  if (!stages.ok) return stages;
  const studied = ownStudyCounted(files, graph, strategy, stages.value);
  if (!studied.ok) return studied;
  const found = new Map<string, Uint8Array>();
  for (const [stage, { bytes }] of stages.value) found.set(checkpointPart(stage), bytes);
  for (const part of candidateParts) {
    const stage = stages.value.get(part.stage ?? '');
    const output = stage?.checkpoint.outputs.find(({ file }) => file === part.file);
    if (!stage || !output) continue;
    const bytes = files.read(`${stage.folder}/${part.file}`);
    if (!bytes.ok) return bytes;
    if (sha256(bytes.value) !== output.sha256) return fail({ reason: 'no-candidate', strategy, stages: [part.stage!] });
    if (fits(part, bytes.value)) found.set(part.path, bytes.value);
  }
  for (const [path, source] of configSources(strategy)) {
    const bytes = files.read(source);
    if (!bytes.ok) return bytes;
    found.set(path, bytes.value);
  }
  const manifest = manifestOf(ask, stages.value, found);
  const content = new TextEncoder().encode(candidateManifestFile.serialise(manifest));
  found.set(candidateManifestFile.name, content);
  return ok({ id: candidateId(content), strategy, manifest, files: sorted(found) });
}

interface PublishedStage {
  readonly folder: string;
  readonly checkpoint: Checkpoint;
  readonly bytes: Uint8Array;
}

function publishedStages(
  files: FileStore,
  graph: readonly StageSpec[],
  strategy: string,
): Result<ReadonlyMap<string, PublishedStage>> {
  const index = StatIndex.open(files, true);
  const found = new Map<string, PublishedStage>();
  for (const stage of graph) {
    const look = readCheckpoint(files, index, stage, strategy);
    if (!look.ok) return look;
    const { checkpoint, defects } = look.value;
    if (!checkpoint || defects.length > 0) return fail({ reason: 'no-candidate', strategy, stages: [stage.name] });
    const folder = stage.directory(strategy);
    const bytes = files.read(`${folder}/${checkpointName}`);
    if (!bytes.ok) return bytes;
    found.set(stage.name, { folder, checkpoint, bytes: bytes.value });
  }
  return ok(found);
}

/**
 * The ledger of trials lies in git, so another branch can take a study out of the working tree while its results stay. It is put
 * back then; the gates have to count it, which `validate` finds stale.
 */
function ownStudyCounted(
  files: FileStore,
  graph: readonly StageSpec[],
  strategy: string,
  stages: ReadonlyMap<string, PublishedStage>,
): Result<void> {
  for (const { name, archive: kept } of graph) {
    if (!kept) continue;
    const study = files.read(`${stages.get(name)!.folder}/${kept.file}`);
    if (!study.ok) return study;
    const put = archive(files, kept.folder(strategy), study.value);
    if (!put.ok) return put;
    const names = files.list(kept.folder(strategy));
    if (!names.ok) return names;
    const counted = ledgerFiles(stages.get('validate')!.checkpoint).map((one) => one.name);
    const ledger = names.value.filter((one) => one.endsWith('.jsonl'));
    if (ledger.join() !== counted.join()) return fail({ reason: 'no-candidate', strategy, stages: ['validate'] });
  }
  return ok(undefined);
}

function fits({ most = Infinity, mostZipped = Infinity }: CandidatePart, bytes: Uint8Array): boolean {
  return bytes.length <= most && (mostZipped === Infinity || gzipSync(bytes).length <= mostZipped);
}

function configSources(strategy: string): readonly (readonly [path: string, source: string])[] {
  return [
    [configParts.pipeline_sha256, pipelineFile],
    [configParts.strategy_sha256, strategyFile(strategy)],
    [configParts.gates_sha256, gatesFile],
  ];
}

function manifestOf(
  { strategy, config, codeCommit, lockfile }: CandidateAsk,
  stages: ReadonlyMap<string, PublishedStage>,
  found: ReadonlyMap<string, Uint8Array>,
): CandidateManifest {
  const outputs = (stage: string, file: string): string | undefined =>
    stages.get(stage)?.checkpoint.outputs.find((one) => one.file === file)?.sha256;
  const perStage = (pick: (checkpoint: Checkpoint) => string): { [stage: string]: string } =>
    Object.fromEntries([...stages].map(([stage, { checkpoint }]) => [stage, pick(checkpoint)]));
  const texts = (name: keyof typeof configParts): Uint8Array => found.get(configParts[name])!;
  return {
    schema: 'assay/candidate-manifest/1',
    strategy,
    bundle: bundleDigest(
      Object.fromEntries(bundleFiles.map((file) => [file, outputs('production', file)!])) as {
        [f in BundleFile]: string;
      },
    ),
    files: [...sorted(found)].map(([path, bytes]) => ({ path, size: bytes.length, sha256: sha256(bytes) })),
    data: {
      bars_sha256: outputs('data', 'bars.arrow')!,
      macro_sha256: outputs('data', 'macro.arrow') ?? null,
      provenance_sha256: outputs('data', 'provenance.json')!,
      included: found.has('data/bars.arrow'),
    },
    config: configDigests(
      {
        strategy_sha256: texts('strategy_sha256'),
        pipeline_sha256: texts('pipeline_sha256'),
        gates_sha256: texts('gates_sha256'),
      },
      config,
    ),
    code: {
      commit: codeCommit,
      lock_sha256: sha256(lockfile),
      stages: perStage(({ fingerprint }) => fingerprint.code),
    },
    runtime: stages.get('data')!.checkpoint.fingerprint.runtime,
    seeds: seedsOf(config),
    stages: perStage(({ digest }) => digest),
    trials: trialsOf(stages.get('validate')!.checkpoint),
  };
}

function sorted<T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}
