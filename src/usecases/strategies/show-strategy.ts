import { ok, type Result } from '../../failure.ts';
import { gatesSchema, sectionSchemas } from '../../formats/config/config-schemas.ts';
import { effectiveConfig, strategyFile } from '../../formats/config/effective-config.ts';
import { paramDifferences } from '../../pipeline/differences.ts';
import type { FileStore } from '../../ports.ts';
import type { Json } from '../../util/json.ts';
import { loadConfig, readText } from '../load-config.ts';

export interface StrategyFacts {
  readonly name: string;
  readonly description: string;
  readonly file: string;
  /** Keys in which it differs from what every strategy begins with, config/pipeline.yaml, in the order of their names. */
  readonly differs: readonly { readonly key: string; readonly value: Json; readonly elsewhere: Json }[];
}

/** What makes a strategy different from the others. */
export function showStrategy(files: FileStore, name: string): Result<StrategyFacts> {
  const own = loadConfig(files, name, {});
  if (!own.ok) return own;
  const file = strategyFile(name);
  const common = effectiveConfig(
    { sections: sectionSchemas, gates: gatesSchema },
    { read: (path) => (path === file ? ok('{}') : readText(files, path)), strategy: name, flags: {} },
  );
  if (!common.ok) return common;
  const differs = Object.keys(own.value.config).flatMap((section) =>
    paramDifferences(section, common.value.config[section], own.value.config[section]).flatMap((reason) =>
      reason.kind === 'param-changed'
        ? [{ key: reason.key, value: reason.now ?? null, elsewhere: reason.old ?? null }]
        : [],
    ),
  );
  return ok({ name, description: own.value.description, file, differs });
}
