import { fail, ok, type Result } from '../failure.ts';
import type { EngineDeps } from '../pipeline/engine-deps.ts';
import { readCheckpoint } from '../pipeline/read-checkpoint.ts';
import { StatIndex } from '../pipeline/stat-index.ts';
import type { FileStore } from '../ports.ts';
import type { Json, JsonObject } from '../util/json.ts';
import { nearest } from '../util/nearest.ts';
import { sha256 } from '../util/sha256.ts';

/** What a finished run is remembered by: its parameters and the numbers of its reports. */
export interface RunRecord {
  readonly id: string;
  readonly strategy: string;
  readonly params: JsonObject;
  readonly metrics: { readonly [name: string]: number | string };
}

const folder = 'results/.runs';
const reports = [
  'training_metrics.json',
  'calibration_report.json',
  'backtest_report.json',
  'stress_report.json',
  'validation_report.json',
];

/** Keeps a record of the strategy as it stands now. The same outcome is kept once. */
export function rememberRun({ files, graph }: EngineDeps, strategy: string): Result<string> {
  const index = StatIndex.open(files);
  const params: Record<string, Json> = {};
  const metrics: Record<string, number | string> = {};
  const digests: string[] = [];
  for (const stage of graph) {
    const look = readCheckpoint(files, index, stage, strategy);
    if (!look.ok) return look;
    const { checkpoint, defects } = look.value;
    if (!checkpoint || defects.length > 0) continue;
    digests.push(checkpoint.digest);
    for (const [path, value] of Object.entries(checkpoint.fingerprint.params)) flatten(path, value as Json, params);
    for (const { file } of checkpoint.outputs.filter((output) => reports.includes(output.file))) {
      const bytes = files.read(`${stage.directory(strategy)}/${file}`);
      if (!bytes.ok) return bytes;
      flattenNumbers(stage.name, JSON.parse(new TextDecoder().decode(bytes.value)) as Json, metrics);
    }
  }
  const id = sha256(digests.join('\n')).slice(0, 10);
  const known = runNames(files, strategy);
  if (!known.ok) return known;
  if (known.value.some((name) => name.endsWith(`-${id}.json`))) return ok(id);
  const made = files.makeDirectory(`${folder}/${strategy}`);
  if (!made.ok) return made;
  const number = String(known.value.length + 1).padStart(5, '0');
  const text = JSON.stringify({ id, strategy, params, metrics } satisfies RunRecord);
  const written = files.writeNew(`${folder}/${strategy}/${number}-${id}.json`, new TextEncoder().encode(text));
  return written.ok ? ok(id) : written;
}

/** A run by its id (or the beginning of it), `latest`, `previous`, or the latest of another strategy by its name. */
export function findRun(files: FileStore, strategy: string, name: string): Result<RunRecord> {
  const mine = runNames(files, strategy);
  if (!mine.ok) return mine;
  const others = runNames(files, name);
  const back = { latest: 1, previous: 2 }[name];
  const chosen =
    back === undefined ? mine.value.filter((one) => one.slice(6).startsWith(name)).at(-1) : mine.value.at(-back);
  if (chosen) return readRun(files, `${folder}/${strategy}/${chosen}`);
  const other = others.ok ? others.value.at(-1) : undefined;
  if (other) return readRun(files, `${folder}/${name}/${other}`);
  const known = ['latest', 'previous', ...mine.value.map((one) => one.slice(6, -'.json'.length))];
  return fail({ reason: 'unknown-run', name, known, nearest: nearest(name, known) });
}

export function runNames(files: FileStore, strategy: string): Result<readonly string[]> {
  return /^[a-z0-9_]+$/.test(strategy) ? files.list(`${folder}/${strategy}`) : ok([]);
}

export interface RunDifference {
  readonly key: string;
  readonly a: Json | null;
  readonly b: Json | null;
}

/** Parameters and metrics in which two runs differ, sorted by key. */
export function diffRuns(a: RunRecord, b: RunRecord): { params: RunDifference[]; metrics: RunDifference[] } {
  const differing = (left: JsonObject, right: JsonObject): RunDifference[] =>
    [...new Set([...Object.keys(left), ...Object.keys(right)])]
      .sort()
      .map((key) => ({ key, a: left[key] ?? null, b: right[key] ?? null }))
      .filter((one) => JSON.stringify(one.a) !== JSON.stringify(one.b));
  return { params: differing(a.params, b.params), metrics: differing(a.metrics, b.metrics) };
}

function readRun(files: FileStore, path: string): Result<RunRecord> {
  const bytes = files.read(path);
  return bytes.ok ? ok(JSON.parse(new TextDecoder().decode(bytes.value)) as RunRecord) : bytes;
}

function flatten(path: string, value: Json, into: Record<string, Json>): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) into[path] = value;
  else for (const [key, child] of Object.entries(value)) flatten(`${path}.${key}`, child, into);
}

/** Numbers and words of a report by dotted name; entries of lists by their own `name`, other lists are left out. */
function flattenNumbers(path: string, value: Json, into: Record<string, number | string>): void {
  if (typeof value === 'number') into[path] = value;
  else if (typeof value === 'string' && path.endsWith('.verdict')) into[path] = value;
  else if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) {
      const name = typeof item === 'object' && item !== null ? (item as JsonObject)['name'] : undefined;
      if (typeof name === 'string') flattenNumbers(`${path}.${name}`, item, into);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value as JsonObject)) flattenNumbers(`${path}.${key}`, child, into);
  }
}
