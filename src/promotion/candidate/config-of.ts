import { ok, type Result } from '../../failure.ts';
import { gatesSchema, sectionSchemas } from '../../formats/config/config-schemas.ts';
import { effectiveConfig, gatesFile, pipelineFile, strategyFile } from '../../formats/config/effective-config.ts';
import type { JsonObject } from '../../util/json.ts';
import type { configParts } from './candidate-layout.ts';

/** Bytes of the three configuration files, named as their digests are. */
export type ConfigTexts = { readonly [name in keyof typeof configParts]: Uint8Array };

/** What configuration files come to, no flags in it. Places of failures are those in the workspace. */
export function configOf(strategy: string, texts: ConfigTexts): Result<JsonObject> {
  const named: { readonly [file: string]: Uint8Array } = {
    [pipelineFile]: texts.pipeline_sha256,
    [strategyFile(strategy)]: texts.strategy_sha256,
    [gatesFile]: texts.gates_sha256,
  };
  const config = effectiveConfig(
    { sections: sectionSchemas, gates: gatesSchema },
    { read: (file) => ok(new TextDecoder().decode(named[file]!)), strategy, flags: {} },
  );
  return config.ok ? ok(config.value.config) : config;
}
