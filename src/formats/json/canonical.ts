import canonicalize from 'canonicalize';
import type { Json } from '../../util/json.ts';

/** RFC 8785 text with a final newline: keys by code unit, shortest numbers. Throws on NaN and Infinity, which is a bug of the writer. */
export function canonicalJson(value: Json): string {
  return `${(canonicalize as unknown as (value: Json) => string)(value)}\n`;
}
