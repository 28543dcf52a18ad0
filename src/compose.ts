import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { nodeFiles } from './adapters/node-files.ts';
import { stopwatch } from './adapters/stopwatch.ts';
import { workerQueue } from './adapters/worker-queue.ts';
import { workspaceLock } from './adapters/workspace-lock.ts';
import { codeRoot } from './compose/places.ts';
import { fail, ok, type Result } from './failure.ts';
import type { RunConfig } from './formats/config/run.schema.generated.ts';
import { kindChecks } from './compose/kind-checks.ts';
import type { CodeDigest, EngineDeps } from './pipeline/engine-deps.ts';
import type { FileStore } from './ports.ts';
import { graph } from './stages/graph.ts';
import { loadConfig } from './usecases/load-config.ts';
import type { JsonObject } from './util/json.ts';

export interface App {
  readonly files: FileStore;
  readonly deps: EngineDeps;
  readonly config: JsonObject;
  readonly description: string;
  readonly run: RunConfig;
}

export interface AppRequest {
  readonly root: string;
  readonly strategy: string;
  /** Configuration from flags. */
  readonly flags: JsonObject;
  /** Worker threads from a flag; else ASSAY_WORKERS, else `run.workers`, else one per processor. */
  readonly workers: number | undefined;
  /** How this process is named to another that waits for the lock. */
  readonly command: string;
}

/** Builds the adapters and hands them down. */
export function openApp({ root, strategy, flags, workers, command }: AppRequest): Result<App> {
  const files = nodeFiles(root);
  const loaded = loadConfig(files, strategy, flags);
  if (!loaded.ok) return loaded;
  const { config, description } = loaded.value;
  const run = config['run'] as unknown as RunConfig;
  const asked = askedWorkers(workers);
  if (!asked.ok) return asked;
  const threads = asked.value ?? run.workers ?? availableParallelism();
  const deps = engineDeps({ root, files, threads, command });
  return ok({ files, deps, config, description, run });
}

/** The engine on a workspace's files, whatever its configuration says. */
export function engineDeps({
  root,
  files,
  threads,
  command,
}: Pick<AppRequest, 'root' | 'command'> & { readonly files: FileStore; readonly threads: number }): EngineDeps {
  return {
    files,
    graph,
    kinds: kindChecks,
    codeDigests: readCodeDigests(),
    runtime: runtimeName(),
    queue: workerQueue(threads),
    lock: workspaceLock(root, command),
    stopwatch,
    packageFile,
  };
}

/** Worker threads that a flag or ASSAY_WORKERS asks for. */
export function askedWorkers(flag: number | undefined): Result<number | undefined> {
  const variable = process.env['ASSAY_WORKERS'];
  if (variable === undefined || variable === '') return ok(flag);
  const value = Number(variable);
  if (Number.isInteger(value) && value >= 0 && value <= 256) return ok(flag ?? value);
  return fail({
    reason: 'wrong-flag-value',
    flag: 'ASSAY_WORKERS',
    found: variable,
    expected: 'a whole number from 0 to 256',
  });
}

/** Code digest of each stage of this build. */
export function readCodeDigests(): { readonly [stage: string]: CodeDigest } {
  return JSON.parse(readFileSync(join(codeRoot, 'dist', 'code-digests.json'), 'utf8')) as {
    [stage: string]: CodeDigest;
  };
}

/** The part of the runtime that is in every fingerprint. */
export function runtimeName(): string {
  return `node-${process.versions.node.split('.')[0]}`;
}

const require = createRequire(import.meta.url);

function packageFile(packageName: string, file: string): Result<string> {
  const folders = require.resolve.paths(packageName) ?? [];
  const found = folders.map((folder) => join(folder, packageName, file)).find((path) => existsSync(path));
  return found === undefined ? fail({ reason: 'package-file-missing', packageName, file }) : ok(found);
}
