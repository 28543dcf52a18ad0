import { fail, ok, type Result } from '../../../failure.ts';

type Fields = { readonly [field: string]: unknown };

/** Thrown inside a reading and turned into `broker-answer-alien` at its edge. */
class Alien extends Error {
  readonly place: string;
  readonly found: string;
  readonly expected: string;

  constructor(place: string, found: unknown, expected: string) {
    super(place);
    this.place = place;
    this.found = shown(found);
    this.expected = expected;
  }
}

/** Reads an answer; anything in it that should not be there makes the whole answer alien. */
export function readAnswer<T>(operation: string, read: () => T): Result<T> {
  try {
    return ok(read());
  } catch (error) {
    if (!(error instanceof Alien)) throw error;
    const { place, found, expected } = error;
    return fail({ reason: 'broker-answer-alien', broker: 'alpaca', operation, place, found, expected });
  }
}

export function fieldsOf(value: unknown, place: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Alien(place, value, 'an object');
  return value as Fields;
}

export function listOf(value: unknown, place: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Alien(place, value, 'a list');
  return value;
}

export function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') throw new Alien(name, value, 'a text');
  return value;
}

export function optionalText(fields: Fields, name: string): string | null {
  const value = fields[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A number or a text that is one; never NaN or infinite. */
export function numberOf(fields: Fields, name: string): number {
  const value = fields[name];
  const isText = typeof value === 'string' && value.trim() !== '';
  const number = typeof value === 'number' || isText ? Number(value) : Number.NaN;
  if (!Number.isFinite(number)) throw new Alien(name, value, 'a finite number');
  return number;
}

export function optionalNumber(fields: Fields, name: string): number | null {
  return fields[name] === null || fields[name] === undefined || fields[name] === '' ? null : numberOf(fields, name);
}

/** UTC epoch milliseconds; parts of a millisecond are dropped. */
export function timeOf(fields: Fields, name: string): number {
  const value = fields[name];
  const utc = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (!Number.isFinite(utc)) throw new Alien(name, value, 'a time');
  return utc;
}

export function oneOf<const W extends readonly string[]>(fields: Fields, name: string, words: W): W[number] {
  const value = fields[name];
  if (typeof value !== 'string' || !words.includes(value)) throw new Alien(name, value, words.join(' or '));
  return value;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
