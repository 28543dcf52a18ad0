import { fail, ok, type Result } from '../../failure.ts';
import type { Json, JsonObject } from '../../util/json.ts';
import { checkConfig } from './check-config.ts';
import { defaultsOf, merged, partial, type ConfigSchema } from './schema-walk.ts';
import { readYaml } from './yaml-text.ts';

export interface ConfigSchemas {
  readonly sections: { readonly [section: string]: ConfigSchema };
  readonly gates: ConfigSchema;
}

export interface ConfigTexts {
  /** Text of a workspace file, null when it is absent. */
  readonly read: (file: string) => Result<string | null>;
  readonly strategy: string;
  /** What flags say, such as `{ data: { symbols: ['AAPL'] } }`. */
  readonly flags: JsonObject;
}

export const pipelineFile = 'config/pipeline.yaml';
export const gatesFile = 'config/gates.yaml';
export const strategyFile = (strategy: string): string => `config/strategies/${strategy}.yaml`;

export interface EffectiveConfig {
  readonly config: JsonObject;
  /** What the strategy says of itself. */
  readonly description: string;
}

/** Schema defaults < pipeline.yaml < the strategy's file < flags; gates come from gates.yaml alone. */
export function effectiveConfig(
  { sections, gates }: ConfigSchemas,
  { read, strategy, flags }: ConfigTexts,
): Result<EffectiveConfig> {
  const defaults = Object.fromEntries(
    Object.entries(sections).map(([name, schema]) => [name, defaultsOf(schema, name)]),
  );
  const wanted = fileSchemas(sections, gates);
  const pipeline = readChecked(read, pipelineFile, wanted.pipeline);
  if (!pipeline.ok) return pipeline;
  const own = readChecked(read, strategyFile(strategy), wanted.strategy);
  if (!own.ok) return own;
  const judged = readChecked(read, gatesFile, wanted.gates);
  if (!judged.ok) return judged;
  const { description = '', ...overrides } = own.value as { description?: string } & JsonObject;
  const config = [pipeline.value, overrides as Json, flags].reduce(merged, defaults as Json) as JsonObject;
  return ok({ config: { ...config, gates: merged(defaultsOf(gates, 'gates'), judged.value) }, description });
}

interface FileSchemas {
  readonly pipeline: ConfigSchema;
  readonly strategy: ConfigSchema;
  readonly gates: ConfigSchema;
}

/** Kept for each set of sections, because a schema that is made anew is compiled anew. */
const made = new WeakMap<ConfigSchemas['sections'], FileSchemas>();

function fileSchemas(sections: ConfigSchemas['sections'], gates: ConfigSchema): FileSchemas {
  const known = made.get(sections);
  if (known) return known;
  const schemas = {
    pipeline: mapOf(sections),
    strategy: mapOf({ description: { type: 'string' }, ...sections }),
    gates: partial(gates),
  };
  made.set(sections, schemas);
  return schemas;
}

/** What a strategy's file may say. */
export function strategySchema({ sections, gates }: ConfigSchemas): ConfigSchema {
  return fileSchemas(sections, gates).strategy;
}

function mapOf(sections: { readonly [section: string]: ConfigSchema }): ConfigSchema {
  return partial({ type: 'object', additionalProperties: false, properties: sections });
}

function readChecked(read: ConfigTexts['read'], file: string, schema: ConfigSchema): Result<Json> {
  const text = read(file);
  if (!text.ok) return text;
  if (text.value === null) return fail({ reason: 'config-file-missing', file });
  const yaml = readYaml(file, text.value);
  return yaml.ok ? checkConfig(yaml.value, schema) : yaml;
}
