import type { CandidateConfig } from '../../formats/candidate-manifest/candidate-manifest.schema.generated.ts';
import { canonicalJson } from '../../formats/json/canonical.ts';
import type { Json, JsonObject } from '../../util/json.ts';
import { sha256 } from '../../util/sha256.ts';
import type { ConfigTexts } from './config-of.ts';

/** Digests of the configuration's files and of what they come to. `run` is left out: it decides no byte. */
export function configDigests(texts: ConfigTexts, config: JsonObject): CandidateConfig {
  const effective = Object.fromEntries(Object.entries(config).filter(([section]) => section !== 'run'));
  return {
    strategy_sha256: sha256(texts.strategy_sha256),
    pipeline_sha256: sha256(texts.pipeline_sha256),
    gates_sha256: sha256(texts.gates_sha256),
    effective_sha256: sha256(canonicalJson(effective)),
  };
}

/** Every whole number that is called `seed`, by its dotted path. */
export function seedsOf(config: Json, path = ''): { [path: string]: number } {
  if (typeof config !== 'object' || config === null || Array.isArray(config)) return {};
  const found: { [path: string]: number } = {};
  for (const [key, value] of Object.entries(config as JsonObject)) {
    const own = path === '' ? key : `${path}.${key}`;
    if (key === 'seed' && Number.isInteger(value)) found[own] = value as number;
    Object.assign(found, seedsOf(value, own));
  }
  return found;
}
