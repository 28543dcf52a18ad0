import { readdirSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { parseBars } from '../../src/formats/bars/bars-arrow.ts';
import type { Bars } from '../../src/formats/bars/bars.ts';
import { parseMacro } from '../../src/formats/macro/macro-arrow.ts';
import { provenanceFormat } from '../../src/formats/provenance/provenance-file.ts';
import { qualityReportFormat } from '../../src/formats/quality-report/quality-report-file.ts';
import type { StageContext } from '../../src/pipeline/stage.ts';
import type { Failure, Result } from '../../src/failure.ts';
import { dataStage } from '../../src/stages/data.ts';
import type { Json } from '../../src/util/json.ts';
import { dataConfig, type Changes } from './data-config.ts';

/** What a run of the data stage gave. */
export interface StageRun {
  readonly failure: Failure | null;
  readonly facts: { readonly [name: string]: number | string };
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly notes: readonly string[];
}

/** Runs the data stage on the files of a folder, with the data section's defaults and some changes. */
export async function runDataStage(root: string, changes: Changes): Promise<StageRun> {
  const config = dataConfig(changes);
  const param = (path: string): Json => {
    if (!dataStage.params.includes(path)) throw new Error(`${path} is not declared`);
    return config[path.slice('data.'.length) as keyof typeof config] as unknown as Json;
  };
  const files = new Map<string, Uint8Array>();
  const notes: string[] = [];
  const ended = (result: Result<{ readonly [name: string]: number | string }>): StageRun => ({
    failure: result.ok ? null : result.failure,
    facts: result.ok ? result.value : {},
    files,
    notes,
  });
  const externals = dataStage.externals!(param, {
    strategy: 'test',
    list: (folder) => listed(root, folder),
    packageFile: (name, file) => resolve('node_modules', name, file),
  });
  if (!externals.ok) return ended(externals);
  const context: StageContext = {
    strategy: 'test',
    param,
    read: () => {
      throw new Error('the data stage has no upstream');
    },
    has: () => false,
    inputDigests: {},
    externals: externals.value,
    readExternal: (key) => {
      const external = externals.value.find((file) => file.key === key);
      if (!external) throw new Error(`${key} is not declared`);
      return readFileSync(isAbsolute(external.path) ? external.path : join(root, external.path));
    },
    write: (file, content) =>
      files.set(file, typeof content === 'string' ? new TextEncoder().encode(content) : content),
    runUnits: () => {
      throw new Error('the data stage runs no units');
    },
    progress: () => {},
    note: (message) => notes.push(message),
    signal: new AbortController().signal,
  };
  return ended(await (await dataStage.load()).run(context));
}

export function barsOf(run: StageRun): Bars {
  return value(parseBars(content(run, 'bars.arrow')));
}

export function macroOf(run: StageRun) {
  return value(parseMacro(content(run, 'macro.arrow')));
}

export function reportOf(run: StageRun) {
  return value(qualityReportFormat.parse(new TextDecoder().decode(content(run, 'quality_report.json'))));
}

export function provenanceOf(run: StageRun) {
  return value(provenanceFormat.parse(new TextDecoder().decode(content(run, 'provenance.json'))));
}

/** How often a rule found something. */
export function countOf(run: StageRun, rule: string): number {
  const found = reportOf(run).rules.find((one) => one.rule === rule);
  if (!found) throw new Error(`no rule ${rule} in the report`);
  return found.count;
}

function content(run: StageRun, file: string): Uint8Array {
  const bytes = run.files.get(file);
  if (!bytes) throw new Error(`no ${file}: ${JSON.stringify(run.failure)}`);
  return bytes;
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

function listed(root: string, folder: string): string[] {
  const inside = join(root, folder);
  const names = statSync(inside, { throwIfNoEntry: false })?.isDirectory()
    ? readdirSync(inside, { recursive: true, withFileTypes: true })
    : [];
  return names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
