import { ok, type Result } from '../failure.ts';
import { canonicalJson } from '../formats/json/canonical.ts';
import type { FileStore, TypedArray, UnitBatch, UnitData } from '../ports.ts';
import type { Json } from '../util/json.ts';
import { sha256 } from '../util/sha256.ts';

/**
 * Results of finished units of a stage that has not finished: one line each, appended as they come, so that a killed run goes on where
 * it stopped. A line that a death cut off, or that was damaged, is as if it were not there: its unit runs again.
 */
export interface UnitJournal {
  /** Names a unit by everything its result depends on within one fingerprint. */
  keyOf(batch: UnitBatch, index: number): string;
  find(key: string): UnitData | undefined;
  keep(key: string, output: UnitData): Result<void>;
}

export function journalFile(strategy: string, stage: string): string {
  return `results/.units/${strategy}-${stage}.jsonl`;
}

/** Takes up the journal of the same fingerprint, or begins a new one. */
export function openJournal(files: FileStore, file: string, fingerprint: string): Result<UnitJournal> {
  const found = linesOf(files, file);
  if (!found.ok) return found;
  const header = canonicalJson({ schema: 'assay/units/1', fingerprint });
  const { lines, cutOff } = found.value;
  const goesOn = lines[0] === header.trimEnd();
  const begun = goesOn ? endLine(files, file, cutOff) : begin(files, file, header);
  if (!begun.ok) return begun;
  const known = new Map(goesOn ? lines.slice(1).flatMap(readLine) : []);
  const sharedDigests = new WeakMap<UnitData, string>();
  const digestOf = (shared: UnitData) => {
    const digest = sharedDigests.get(shared) ?? dataDigest(shared);
    sharedDigests.set(shared, digest);
    return digest;
  };
  return ok({
    keyOf: ({ module, shared, units }, index) =>
      sha256(`${module.slice(module.lastIndexOf('/'))}\n${digestOf(shared)}\n${dataDigest(units[index]!)}`),
    find: (key) => known.get(key),
    keep: (key, output) => files.append(file, encode(lineOf(key, output))),
  });
}

/** A published stage needs none. */
export function dropJournal(files: FileStore, strategy: string, stage: string): Result<void> {
  const file = journalFile(strategy, stage);
  const facts = files.facts(file);
  if (!facts.ok) return facts;
  return facts.value ? files.removeTree(file) : ok(undefined);
}

function linesOf(files: FileStore, file: string): Result<{ lines: string[]; cutOff: boolean }> {
  const facts = files.facts(file);
  if (!facts.ok) return facts;
  if (facts.value?.kind !== 'file') return ok({ lines: [], cutOff: false });
  const content = files.read(file);
  if (!content.ok) return content;
  const lines = new TextDecoder().decode(content.value).split('\n');
  return ok({ lines, cutOff: lines.at(-1) !== '' });
}

function begin(files: FileStore, file: string, header: string): Result<void> {
  const removed = files.removeTree(file);
  if (!removed.ok) return removed;
  const made = files.makeDirectory(file.slice(0, file.lastIndexOf('/')));
  return made.ok ? files.append(file, encode(header)) : made;
}

function endLine(files: FileStore, file: string, cutOff: boolean): Result<void> {
  return cutOff ? files.append(file, encode('\n')) : ok(undefined);
}

function lineOf(key: string, { json, arrays }: UnitData): string {
  const packed = Object.fromEntries(
    Object.entries(arrays).map(([name, array]) => [name, { type: array.constructor.name, base64: base64(array) }]),
  );
  const body = JSON.stringify({ key, json, arrays: packed });
  return `${sha256(body)} ${body}\n`;
}

function readLine(line: string): [string, UnitData][] {
  const body = line.slice(65);
  if (line[64] !== ' ' || sha256(body) !== line.slice(0, 64)) return [];
  const { key, json, arrays } = JSON.parse(body) as PackedLine;
  const unpacked = Object.entries(arrays).map(([name, { type, base64: text }]) => {
    const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
    return [name, new arrayTypes[type](bytes.buffer)] as const;
  });
  return [[key, { json, arrays: Object.fromEntries(unpacked) }]];
}

interface PackedLine {
  readonly key: string;
  readonly json: Json;
  readonly arrays: { readonly [name: string]: { readonly type: keyof typeof arrayTypes; readonly base64: string } };
}

const arrayTypes = { Float64Array, Float32Array, Int32Array, Uint32Array, Uint8Array, Int8Array } as const;

function dataDigest({ json, arrays }: UnitData): string {
  const parts = Object.keys(arrays)
    .sort()
    .map((name) => `${name} ${sha256(bytesOf(arrays[name]!))}`);
  return sha256([canonicalJson(json), ...parts].join('\n'));
}

function base64(array: TypedArray): string {
  return Buffer.from(bytesOf(array)).toString('base64');
}

function bytesOf({ buffer, byteOffset, byteLength }: TypedArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
