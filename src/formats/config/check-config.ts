import type { ErrorObject } from 'ajv';
import { fail, ok, type Result } from '../../failure.ts';
import { nearest } from '../../util/nearest.ts';
import type { Json } from '../../util/json.ts';
import { configValidator } from '../json/schema-validator.ts';
import { isMap, type ConfigSchema } from './schema-walk.ts';
import type { YamlText } from './yaml-text.ts';

/** Checks what a file says against a schema. The failure is the first one in the order of the text. */
export function checkConfig(yaml: YamlText, schema: ConfigSchema, keyPrefix = ''): Result<Json> {
  const validate = configValidator(schema);
  if (validate(yaml.value)) return ok(yaml.value);
  const problems = validate.errors!.filter(
    ({ keyword }) => (keyword !== 'anyOf' && keyword !== 'oneOf') || validate.errors!.length === 1,
  );
  const failures = problems.map((error) => describe(error, yaml, keyPrefix));
  const order = (one: (typeof failures)[number]) => one.place.line * 10_000 + one.place.column;
  return fail(failures.reduce((first, one) => (order(one) < order(first) ? one : first)));
}

function describe(error: ErrorObject, yaml: YamlText, keyPrefix: string) {
  const path = pathOf(error.instancePath);
  const dotted = (parts: readonly (string | number)[]) =>
    [keyPrefix, ...parts].filter((part) => part !== '' && typeof part !== 'number').join('.');
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params['additionalProperty']);
    const known = Object.keys((error.parentSchema as ConfigSchema).properties ?? {});
    const place = yaml.placeOfKey([...path, key]);
    return {
      reason: 'config-unknown-key' as const,
      place,
      key: dotted([...path, key]),
      known,
      nearest: nearest(key, known),
    };
  }
  const place = yaml.placeOf(path);
  return {
    reason: 'config-wrong-value' as const,
    place,
    key: dotted(path),
    found: foundText(error),
    expected: expectedText(error),
  };
}

/** Keys and places in lists of a JSON pointer. */
export function pathOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function foundText({ data, keyword, params }: ErrorObject): string {
  if (keyword === 'required') return `no ${String(params['missingProperty'])}`;
  if (data === null) return 'nothing (null)';
  if (Array.isArray(data)) return `a list of ${data.length}`;
  if (isMap(data)) return 'a map';
  if (typeof data === 'number') return String(data);
  return JSON.stringify(data);
}

function expectedText({ keyword, params, schema, message }: ErrorObject): string {
  switch (keyword) {
    case 'type': {
      const types = [schema].flat() as string[];
      return types.map((type) => typeWords[type] ?? type).join(' or ');
    }
    case 'enum':
      return `one of ${(params['allowedValues'] as Json[]).map(String).join(', ')}`;
    case 'minimum':
      return `at least ${params['limit']}`;
    case 'maximum':
      return `at most ${params['limit']}`;
    case 'exclusiveMinimum':
      return `more than ${params['limit']}`;
    case 'exclusiveMaximum':
      return `less than ${params['limit']}`;
    case 'minItems':
      return params['limit'] === 1 ? 'at least one entry' : `at least ${params['limit']} entries`;
    case 'maxItems':
      return `at most ${params['limit']} entries`;
    case 'uniqueItems':
      return 'every entry once';
    case 'required':
      return `a value for ${String(params['missingProperty'])}`;
    default:
      return message ?? 'something else';
  }
}

const typeWords: { readonly [type: string]: string } = {
  integer: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys',
  null: 'null',
};
