import type { Failure, Result } from '../failure.ts';
import type { DataConfig } from '../formats/config/data.schema.generated.ts';
import type { FileStore, Machine } from '../ports.ts';
import type { JsonObject } from '../util/json.ts';
import { oneLine } from '../util/one-line.ts';
import { loadConfig, strategyNames } from './load-config.ts';
import { readLatch } from './trade/latch.ts';

export interface Check {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'failed';
  readonly found: string;
  /** What to do about it; null when nothing is to be done. */
  readonly fix: string | null;
  /** The failure behind it, when there is one. */
  readonly failure: Failure | null;
}

const gib = 1024 ** 3;

/** What was looked up before. */
export interface Findings {
  readonly build: Result<void>;
  /** Variables of `.env` that mean nothing. */
  readonly unknownNames: readonly string[];
  readonly sessions: readonly { readonly strategy: string; readonly holder: string }[];
}

/** Looks at the machine, the workspace and every strategy's configuration. */
export async function examine(
  files: FileStore,
  machine: Machine,
  { build, unknownNames, sessions }: Findings,
): Promise<Check[]> {
  return [
    ...(await machineChecks(machine)),
    buildCheck(build),
    workspaceCheck(files),
    await environmentCheck(machine, unknownNames),
    emergencyStopCheck(files),
    ...sessions.map(({ strategy, holder }) => check(`session ${strategy}`, true, `running: ${holder}`, '')),
    ...strategyChecks(files, machine),
  ];
}

async function machineChecks(machine: Machine): Promise<Check[]> {
  const major = Number(machine.nodeVersion.split('.')[0]);
  const free = machine.freeBytes() / gib;
  const memory = machine.memoryBytes / gib;
  const git = await machine.versionOf('git');
  const repository = git === null ? null : await machine.repository();
  return [
    check('node', major >= 24, machine.nodeVersion, 'make install brings Node 24'),
    check(
      'machine',
      memory >= 2 ? true : 'warning',
      `${machine.platform}, ${machine.processors} processors, ${memory.toFixed(1)} GiB`,
      'use --workers 1 on small machines',
    ),
    check(
      'disk',
      free >= 1 ? true : free >= 0.1 ? 'warning' : false,
      `${free.toFixed(1)} GiB free`,
      './bin/assay cache prune, or free some space',
    ),
    gitCheck(git, repository),
    forgeCheck(machine, repository),
    check(
      'png',
      machine.hasPackage('@resvg/resvg-js') ? true : 'warning',
      machine.hasPackage('@resvg/resvg-js') ? 'plots can be written as PNG' : '@resvg/resvg-js is absent',
      'make install, or leave report.png off',
    ),
  ];
}

function gitCheck(version: string | null, repository: Awaited<ReturnType<Machine['repository']>>): Check {
  if (version === null) return check('git', 'warning', 'not on PATH', 'install git: history and approvals live in it');
  if (!repository) return check('git', 'warning', `${version}, but no repository here`, 'git init');
  const { branch, changedFiles } = repository;
  const changes =
    changedFiles === 0 ? 'nothing to commit' : `${changedFiles} file${changedFiles === 1 ? '' : 's'} to commit`;
  return check('git', true, `${version}, on ${branch ?? 'no branch'}, ${changes}`, '');
}

function forgeCheck(machine: Machine, repository: Awaited<ReturnType<Machine['repository']>>): Check {
  const token = machine.hasVariable('GITHUB_TOKEN') || machine.hasVariable('GH_TOKEN');
  const missing = [...(repository?.hasRemote ? [] : ['git remote']), ...(token ? [] : ['GITHUB_TOKEN'])];
  return check(
    'promotion',
    missing.length === 0 ? true : 'warning',
    missing.length === 0 ? 'a git remote and a token to open pull requests' : `without a ${missing.join(' and a ')}`,
    repository?.hasRemote ? 'write GITHUB_TOKEN into .env' : 'git remote add origin URL',
  );
}

async function environmentCheck(machine: Machine, unknownNames: readonly string[]): Promise<Check> {
  const file = await machine.environmentFile();
  if (!file) return check('.env', true, 'absent: keys come from your shell, if from anywhere', '');
  if (file.tracked)
    return check('.env', 'warning', 'tracked by git', 'git rm --cached .env, then replace every key in it');
  if (file.othersCanRead) return check('.env', 'warning', 'other users can read it', 'chmod 600 .env');
  if (unknownNames.length > 0)
    return check('.env', 'warning', `${unknownNames.join(', ')}: not known`, 'compare with .env.example');
  return check('.env', true, 'yours alone, not in git', '');
}

function emergencyStopCheck(files: FileStore): Check {
  const read = readLatch(files);
  const latched = !read.ok || read.value.latched;
  const why = read.ok ? read.value.reason : 'it cannot be read';
  return check(
    'emergency stop',
    latched ? 'warning' : true,
    latched ? `set: ${oneLine(why)}` : 'not set',
    './bin/assay resume --reason "..."',
  );
}

function buildCheck(build: Result<void>): Check {
  return {
    ...check('build', build.ok, build.ok ? 'made from these sources' : 'sources changed since the build', 'make build'),
    failure: build.ok ? null : build.failure,
  };
}

function workspaceCheck(files: FileStore): Check {
  const probe = 'results/.work/doctor';
  const made = files.makeDirectory('results/.work');
  const written = made.ok ? files.writeNew(probe, new Uint8Array([1])) : made;
  const removed = files.removeFile(probe);
  const good = written.ok && removed.ok;
  const failure = written.ok ? (removed.ok ? null : removed.failure) : written.failure;
  return {
    ...check(
      'workspace',
      good,
      good ? `${files.root} can be written` : `${files.root} cannot be written`,
      'give yourself write permission',
    ),
    failure,
  };
}

function strategyChecks(files: FileStore, machine: Machine): Check[] {
  const names = strategyNames(files);
  if (!names.ok || names.value.length === 0)
    return [check('strategies', false, 'none in config/strategies', './bin/assay init my_idea')];
  return names.value.map((name) => {
    const loaded = loadConfig(files, name, {});
    if (!loaded.ok)
      return {
        ...check(`strategy ${name}`, false, 'its configuration cannot be read', 'see below'),
        failure: loaded.failure,
      };
    const { provider, missing } = missingKeys(loaded.value.config, machine);
    const deployed = files.facts(`models/${name}/production/model.json`);
    const has = `provider ${provider}, ${deployed.ok && deployed.value ? 'a bundle is deployed' : 'nothing deployed'}`;
    return check(
      `strategy ${name}`,
      missing.length === 0 ? true : 'warning',
      missing.length === 0 ? has : `${has}, without ${missing.join(' and ')}`,
      `export ${missing.map((key) => `${key}=...`).join(' ')}`,
    );
  });
}

const keysOf: { readonly [provider: string]: readonly string[] } = {
  alpaca: ['APCA_API_KEY_ID', 'APCA_API_SECRET_KEY'],
};

function missingKeys(config: JsonObject, machine: Machine): { provider: string; missing: string[] } {
  const { provider } = config['data'] as unknown as DataConfig;
  return { provider, missing: (keysOf[provider] ?? []).filter((key) => !machine.hasVariable(key)) };
}

function check(name: string, state: boolean | 'warning', found: string, fix: string): Check {
  const said = state === true ? 'ok' : state === false ? 'failed' : state;
  return { name, state: said, found, fix: said === 'ok' ? null : fix, failure: null };
}
