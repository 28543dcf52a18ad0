import type { Fingerprint } from '../formats/checkpoint/checkpoint.schema.generated.ts';
import { canonicalJson } from '../formats/json/canonical.ts';
import type { Json, JsonObject } from '../util/json.ts';
import { sha256 } from '../util/sha256.ts';
import type { PlanDeps } from './engine-deps.ts';
import { paramSlice } from './params.ts';
import type { StageSpec } from './stage.ts';

/** Everything that decides a stage's bytes; `inputs` maps the stable name of each file read to its SHA-256. */
export function fingerprintOf(
  { codeDigests, runtime }: PlanDeps,
  stage: StageSpec,
  config: JsonObject,
  inputs: { readonly [name: string]: string },
): Fingerprint {
  const code = codeDigests[stage.name];
  if (!code) throw new Error(`no code digest for stage ${stage.name}`);
  return { stage: stage.name, runtime, code: code.digest, params: paramSlice(stage, config), inputs: { ...inputs } };
}

export function fingerprintDigest(fingerprint: Fingerprint): string {
  return sha256(canonicalJson(fingerprint as unknown as Json));
}
