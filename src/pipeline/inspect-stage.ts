import { ok, type Result } from '../failure.ts';
import type { Checkpoint, Fingerprint } from '../formats/checkpoint/checkpoint.schema.generated.ts';
import type { FileStore } from '../ports.ts';
import { isArchived } from './archive.ts';
import type { PlanDeps, PlanRequest } from './engine-deps.ts';
import { differences } from './differences.ts';
import { fingerprintDigest, fingerprintOf } from './fingerprint.ts';
import type { StaleReason } from './plan-types.ts';
import { readCheckpoint } from './read-checkpoint.ts';
import { cacheHas } from './run-cache.ts';
import type { ExternalFile, StageSpec } from './stage.ts';
import { externalInputs, upstreamInputs } from './stage-inputs.ts';
import type { StatIndex } from './stat-index.ts';

/** How a stage stands when all it reads is final. */
export interface Inspection {
  readonly state: 'fresh' | 'restorable' | 'stale';
  readonly reasons: readonly StaleReason[];
  /** What the outputs would be made from now. */
  readonly fingerprint: Fingerprint;
  readonly digest: string;
  readonly externals: readonly ExternalFile[];
  /** The published one, when its outputs are whole. */
  readonly published: Checkpoint | null;
}

export function inspectStage(
  deps: PlanDeps,
  index: StatIndex,
  stage: StageSpec,
  { strategy, config, force = [], keep = [] }: PlanRequest,
  upstream: ReadonlyMap<string, Checkpoint>,
): Result<Inspection> {
  const look = readCheckpoint(deps.files, index, stage, strategy);
  if (!look.ok) return look;
  const { checkpoint } = look.value;
  const kept = archiveDefects(deps.files, stage, strategy, checkpoint);
  if (!kept.ok) return kept;
  const defects = [...look.value.defects, ...kept.value];
  const published = defects.length === 0 ? checkpoint : null;
  if (published && keep.includes(stage.name)) {
    const { fingerprint, digest } = published;
    return ok({ state: 'fresh', reasons: [], fingerprint, digest, externals: [], published });
  }
  const externals = externalInputs(deps, index, stage, strategy, config);
  if (!externals.ok) return externals;
  const inputs = { ...upstreamInputs(stage, upstream), ...externals.value.inputs };
  const fingerprint = fingerprintOf(deps, stage, config, inputs);
  const digest = fingerprintDigest(fingerprint);
  const changed = checkpoint ? differences(checkpoint, fingerprint, deps.codeDigests[stage.name]!) : [];
  const forced: StaleReason[] = force === 'all' || force.includes(stage.name) ? [{ kind: 'forced' }] : [];
  const reasons = [...forced, ...defects, ...changed];
  const restorable = forced.length === 0 && cacheHas(deps.files, digest);
  const state = reasons.length === 0 ? 'fresh' : restorable ? 'restorable' : 'stale';
  return ok({ state, reasons, fingerprint, digest, externals: externals.value.files, published });
}

function archiveDefects(
  files: FileStore,
  { archive }: StageSpec,
  strategy: string,
  checkpoint: Checkpoint | null,
): Result<readonly StaleReason[]> {
  const output = checkpoint?.outputs.find(({ file }) => file === archive?.file);
  if (!archive || !output) return ok([]);
  const folder = archive.folder(strategy);
  const kept = isArchived(files, folder, output.sha256);
  if (!kept.ok) return kept;
  return ok(kept.value ? [] : [{ kind: 'archive-missing', folder }]);
}
