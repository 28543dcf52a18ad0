import { fail, ok, type Result } from '../failure.ts';
import { gatesSchema, sectionSchemas } from '../formats/config/config-schemas.ts';
import { effectiveConfig, type EffectiveConfig } from '../formats/config/effective-config.ts';
import type { FileStore } from '../ports.ts';
import type { JsonObject } from '../util/json.ts';
import { nearest } from '../util/nearest.ts';

/** Names that cannot lead out of the workspace. */
export const safeName = /^[a-z][a-z0-9_]{0,62}$/;

/** Names of the strategies in `config/strategies`, sorted. */
export function strategyNames(files: FileStore): Result<readonly string[]> {
  const names = files.list('config/strategies');
  if (!names.ok) return names;
  return ok(names.value.filter((name) => name.endsWith('.yaml')).map((name) => name.slice(0, -'.yaml'.length)));
}

/** Refuses names that could lead out of the workspace, and strategies that are not there. */
export function checkStrategy(files: FileStore, name: string): Result<void> {
  if (!safeName.test(name)) return fail({ reason: 'unsafe-strategy-name', name });
  const known = strategyNames(files);
  if (!known.ok) return known;
  if (known.value.includes(name)) return ok(undefined);
  return fail({ reason: 'unknown-strategy', name, known: known.value, nearest: nearest(name, known.value) });
}

/** The effective configuration of a strategy. */
export function loadConfig(files: FileStore, strategy: string, flags: JsonObject): Result<EffectiveConfig> {
  const checked = checkStrategy(files, strategy);
  if (!checked.ok) return checked;
  return effectiveConfig(
    { sections: sectionSchemas, gates: gatesSchema },
    { read: (file) => readText(files, file), strategy, flags },
  );
}

/** Text of a workspace file, null when it is absent. */
export function readText(files: FileStore, file: string): Result<string | null> {
  const facts = files.facts(file);
  if (!facts.ok) return facts;
  if (facts.value === null) return ok(null);
  const bytes = files.read(file);
  return bytes.ok ? ok(new TextDecoder().decode(bytes.value)) : bytes;
}
