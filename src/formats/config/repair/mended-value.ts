import type { ErrorObject } from 'ajv';
import { nearest } from '../../../util/nearest.ts';
import type { Json } from '../../../util/json.ts';
import type { ConfigSchema } from '../schema-walk.ts';

export interface MendedValue {
  readonly value: Json;
  /** What was done, for people. */
  readonly rule: string;
}

/** The nearest value a schema allows in the place of one it refuses; null where no rule knows what was meant. */
export function mendedValue(error: ErrorObject): MendedValue | null {
  const { keyword, params, data } = error;
  const schema = error.parentSchema as ConfigSchema;
  switch (keyword) {
    case 'enum':
      return choiceFor(data as Json, params['allowedValues'] as Json[]);
    case 'minimum':
    case 'maximum':
      return { value: params['limit'] as number, rule: 'moved to the nearest allowed value' };
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return insideOf(schema, params['limit'] as number, keyword === 'exclusiveMinimum' ? 1 : -1);
    case 'type':
      return typed(data as Json, [schema.type ?? []].flat());
    case 'uniqueItems':
      return {
        value: [...new Map((data as Json[]).map((one) => [JSON.stringify(one), one])).values()],
        rule: 'repeated entries dropped',
      };
    default:
      return null;
  }
}

function choiceFor(data: Json, allowed: readonly Json[]): MendedValue | null {
  if (typeof data !== 'string') return null;
  const words = allowed.filter((one) => typeof one === 'string');
  const meant = nearest(data, words);
  return meant === null ? null : { value: meant, rule: 'nearest allowed word' };
}

/** Next to a limit that is not allowed itself: one for whole numbers, else the key's default. */
function insideOf({ type, default: usual }: ConfigSchema, limit: number, step: number): MendedValue | null {
  if ([type].flat().includes('integer')) return { value: limit + step, rule: 'moved to the nearest allowed value' };
  return typeof usual === 'number' ? { value: usual, rule: 'out of range: back to the default' } : null;
}

const numberForm = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const truths: { readonly [word: string]: boolean } = {
  true: true,
  yes: true,
  on: true,
  false: false,
  no: false,
  off: false,
};

function typed(data: Json, wanted: readonly string[]): MendedValue | null {
  const as = (value: Json, rule: string): MendedValue => ({ value, rule });
  const whole = wanted.includes('integer') && !wanted.includes('number');
  if (typeof data === 'number' && whole) return as(Math.round(data), 'rounded to a whole number');
  if (typeof data === 'string') {
    const text = data.trim();
    if ((whole || wanted.includes('number')) && numberForm.test(text)) {
      return as(whole ? Math.round(Number(text)) : Number(text), 'text read as a number');
    }
    if (wanted.includes('boolean') && text.toLowerCase() in truths)
      return as(truths[text.toLowerCase()]!, 'text read as true or false');
    if (wanted.includes('null') && ['', 'null', 'none', '~'].includes(text.toLowerCase()))
      return as(null, 'text read as null');
    if (wanted.includes('array') && text !== '') return as([data], 'one entry made a list');
  }
  if (typeof data === 'number' && wanted.includes('boolean') && (data === 0 || data === 1))
    return as(data === 1, 'number read as true or false');
  if ((typeof data === 'number' || typeof data === 'boolean') && wanted.includes('string'))
    return as(String(data), 'written as a text');
  return null;
}
