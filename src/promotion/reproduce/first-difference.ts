import { arrowDifference } from '../../formats/arrow/arrow-difference.ts';
import type { Json, JsonObject } from '../../util/json.ts';

/** Where two files part. `field` is a JSON pointer, line and column, a column and row, or a byte. */
export interface FirstDifference {
  readonly field: string;
  readonly expected: string;
  readonly found: string;
}

/** The first place in which two files that are not the same differ, as near as their kind allows. */
export function firstDifference(path: string, expected: Uint8Array, found: Uint8Array): FirstDifference {
  if (path.endsWith('.arrow')) {
    const cell = arrowDifference(expected, found);
    return cell ? { field: cell.place, expected: cell.expected, found: cell.found } : byteDifference(expected, found);
  }
  const [one, two] = [new TextDecoder().decode(expected), new TextDecoder().decode(found)];
  if (path.endsWith('.json')) {
    const [a, b] = [parsed(one), parsed(two)];
    const difference = a === undefined || b === undefined ? null : jsonDifference(a, b, '');
    if (difference) return difference;
  }
  return textDifference(one, two) ?? byteDifference(expected, found);
}

function jsonDifference(expected: Json, found: Json, pointer: string): FirstDifference | null {
  if (isMap(expected) && isMap(found)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(found)])].sort();
    for (const key of keys) {
      const place = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const [a, b] = [own(expected, key), own(found, key)];
      if (a === undefined || b === undefined) return { field: place, expected: shown(a), found: shown(b) };
      const inner = jsonDifference(a, b, place);
      if (inner) return inner;
    }
    return null;
  }
  if (Array.isArray(expected) && Array.isArray(found)) {
    for (let i = 0; i < Math.max(expected.length, found.length); i++) {
      const [a, b] = [expected[i] as Json | undefined, found[i] as Json | undefined];
      const place = `${pointer}/${i}`;
      if (a === undefined || b === undefined) return { field: place, expected: shown(a), found: shown(b) };
      const inner = jsonDifference(a, b, place);
      if (inner) return inner;
    }
    return null;
  }
  return Object.is(expected, found) ? null : { field: pointer || '/', expected: shown(expected), found: shown(found) };
}

function textDifference(expected: string, found: string): FirstDifference | null {
  const [one, two] = [expected.split('\n'), found.split('\n')];
  for (let line = 0; line < Math.max(one.length, two.length); line++) {
    const [a, b] = [one[line], two[line]];
    if (a === b) continue;
    if (a === undefined || b === undefined)
      return { field: `line ${line + 1}`, expected: cut(a ?? 'no such line'), found: cut(b ?? 'no such line') };
    let column = 0;
    while (a[column] === b[column]) column += 1;
    const from = Math.max(0, column - 20);
    return { field: `line ${line + 1}, column ${column + 1}`, expected: cut(a.slice(from)), found: cut(b.slice(from)) };
  }
  return null;
}

function byteDifference(expected: Uint8Array, found: Uint8Array): FirstDifference {
  let at = 0;
  while (at < expected.length && expected[at] === found[at]) at += 1;
  const byte = (bytes: Uint8Array): string =>
    at < bytes.length ? `0x${bytes[at]!.toString(16).padStart(2, '0')}` : 'the end';
  return { field: `byte ${at}`, expected: byte(expected), found: byte(found) };
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function isMap(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(map: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function shown(value: Json | undefined): string {
  return value === undefined ? 'absent' : cut(JSON.stringify(value));
}

function cut(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}
