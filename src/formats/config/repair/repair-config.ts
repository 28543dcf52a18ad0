import type { ErrorObject } from 'ajv';
import { ok, type Failure, type Result } from '../../../failure.ts';
import { nearest } from '../../../util/nearest.ts';
import type { Json } from '../../../util/json.ts';
import { checkConfig, pathOf } from '../check-config.ts';
import { configValidator } from '../../json/schema-validator.ts';
import { isMap, type ConfigSchema } from '../schema-walk.ts';
import { readYaml } from '../yaml-text.ts';
import { mendedValue } from './mended-value.ts';
import { inline, withKey, withoutKey, withValue, type YamlPath } from './text-edits.ts';

/** One change to a file. `before` and `after` are lines of YAML; `after` is empty where something was dropped. */
export interface Repair {
  readonly key: string;
  readonly rule: string;
  readonly before: string;
  readonly after: string;
}

export interface RepairedText {
  readonly text: string;
  readonly repairs: readonly Repair[];
  /** What no rule could mend; null when the text is valid. */
  readonly left: Failure | null;
}

const mostRepairs = 100;

/**
 * Mends a configuration text by rule until its schema holds: a key nobody reads becomes the nearest known one or goes, a wrong value the
 * nearest allowed one. A value no rule understands, and a text that is no YAML, stay as they are.
 */
export function repairConfig(file: string, text: string, schema: ConfigSchema): RepairedText {
  const repairs: Repair[] = [];
  let now = text;
  for (;;) {
    const yaml = readYaml(file, now);
    if (!yaml.ok) return { text: now, repairs, left: yaml.failure };
    const checked = checkConfig(yaml.value, schema);
    if (checked.ok) return { text: now, repairs, left: null };
    const next = repairs.length < mostRepairs ? firstMend(now, yaml.value.value, schema) : null;
    if (next === null) return { text: now, repairs, left: checked.failure };
    repairs.push(next.repair);
    now = next.text;
  }
}

/** The text with another value at a path, as a repair. */
export function setValue(
  text: string,
  path: YamlPath,
  value: Json,
  rule: string,
): Result<{ text: string; repair: Repair }> {
  const yaml = readYaml('', text);
  if (!yaml.ok) return yaml;
  const before = valueAt(yaml.value.value, path);
  return ok({ text: withValue(text, path, value), repair: changed(path, rule, before, value) });
}

interface Mend {
  readonly text: string;
  readonly repair: Repair;
}

function firstMend(text: string, value: Json, schema: ConfigSchema): Mend | null {
  const validate = configValidator(schema);
  validate(value);
  for (const error of validate.errors ?? []) {
    const mend = error.keyword === 'additionalProperties' ? mendKey(text, value, error) : mendValue(text, error);
    if (mend) return mend;
  }
  return null;
}

function mendKey(text: string, value: Json, error: ErrorObject): Mend {
  const key = String(error.params['additionalProperty']);
  const path = [...pathOf(error.instancePath), key];
  const holder = valueAt(value, path.slice(0, -1));
  const found = valueAt(value, path) ?? null;
  const taken = isMap(holder) ? Object.keys(holder) : [];
  const known = Object.keys((error.parentSchema as ConfigSchema).properties ?? {});
  const meant = nearest(
    key,
    known.filter((one) => !taken.includes(one)),
  );
  const [name, before] = [dotted(path), `${key}: ${inline(found)}`];
  if (meant === null) {
    return {
      text: withoutKey(text, path),
      repair: { key: name, rule: 'nobody reads this key: dropped', before, after: '' },
    };
  }
  const after = `${meant}: ${inline(found)}`;
  return { text: withKey(text, path, meant), repair: { key: name, rule: 'nearest known key', before, after } };
}

function mendValue(text: string, error: ErrorObject): Mend | null {
  const path = pathOf(error.instancePath);
  const mended = path.length === 0 ? null : mendedValue(error);
  if (mended === null) return null;
  return {
    text: withValue(text, path, mended.value),
    repair: changed(path, mended.rule, error.data as Json, mended.value),
  };
}

function changed(path: YamlPath, rule: string, before: Json | undefined, after: Json): Repair {
  const key = path.findLast((part) => typeof part === 'string') ?? '';
  const line = (value: Json | undefined) => (value === undefined ? '' : `${key}: ${inline(value)}`);
  return { key: dotted(path), rule, before: line(before), after: line(after) };
}

function valueAt(value: Json, path: YamlPath): Json | undefined {
  let at: Json | undefined = value;
  for (const part of path) {
    at = Array.isArray(at) ? at[Number(part)] : isMap(at) ? at[String(part)] : undefined;
  }
  return at;
}

function dotted(path: YamlPath): string {
  return path.filter((part) => typeof part === 'string').join('.');
}
