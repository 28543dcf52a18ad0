import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { configText } from '../src/formats/config/config-text.ts';
import { gatesSchema, sectionSchemas } from '../src/formats/config/config-schemas.ts';
import { defaultsOf, merged, type ConfigSchema } from '../src/formats/config/schema-walk.ts';
import { readYaml } from '../src/formats/config/yaml-text.ts';
import type { Json, JsonObject } from '../src/util/json.ts';

/**
 * Writes `config/pipeline.yaml` and `config/gates.yaml` anew from the schemas: every key with its comment, and the values the
 * files have now. With `--check`, fails when keys or comments have drifted from the schemas.
 */
const check = process.argv.includes('--check');
const stale: string[] = [];

write(
  'config/pipeline.yaml',
  'Every key with its meaning. What differs for one strategy goes into config/strategies/<name>.yaml. Written from the schemas by scripts/pipeline-yaml.ts, which keeps the values.',
  sectionSchemas,
);
write(
  'config/gates.yaml',
  'What a candidate must show before it deserves to trade. The same for every strategy; docs/evidence.md says what each gate measures. Written from the schema by scripts/pipeline-yaml.ts, which keeps the values.',
  gatesSchema.properties!,
);

if (stale.length > 0) {
  console.error(`not in step with the schemas: ${stale.join(', ')}\nTry: node scripts/pipeline-yaml.ts`);
  process.exitCode = 1;
}

function write(file: string, heading: string, sections: { readonly [key: string]: ConfigSchema }): void {
  const defaults = Object.fromEntries(Object.entries(sections).map(([key, schema]) => [key, defaultsOf(schema, key)]));
  const current = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const yaml = readYaml(file, current);
  if (!yaml.ok) throw new Error(JSON.stringify(yaml.failure));
  const known = keep(yaml.value.value, defaults);
  const text = configText(heading, sections, merged(defaults, known) as JsonObject);
  if (text === current) return;
  if (check) stale.push(file);
  else writeFileSync(file, text);
}

/** The part of a value whose keys the schemas still know. */
function keep(value: Json, defaults: Json): Json {
  const isMap = (one: Json): one is JsonObject => typeof one === 'object' && one !== null && !Array.isArray(one);
  if (!isMap(value) || !isMap(defaults)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key in defaults)
      .map(([key, child]) => [key, keep(child, defaults[key]!)]),
  );
}
