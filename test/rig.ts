import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const project = resolve(import.meta.dirname, '..');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real binary in a folder, without holding up this process. */
export function runAssay(cwd: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [join(project, 'bin/run.js'), ...args], {
    cwd,
    env: { PATH, HOME, NO_COLOR: '1', ...env },
  });
  const out = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (out.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (out.stderr += String(chunk)));
  return new Promise((done) => child.on('close', (code, signal) => done({ code, signal, ...out })));
}

/** A workspace in a temporary folder with the project's own configuration, and the real binary to use on it. */
export class Workspace {
  readonly root = mkdtempSync(join(tmpdir(), 'assay-'));

  constructor() {
    cpSync(join(project, 'config'), join(this.root, 'config'), { recursive: true });
  }

  put(path: string, content: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), content);
  }

  get(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  has(path: string): boolean {
    return existsSync(join(this.root, path));
  }

  /** Changes a text file; throws when the text to change is not there. */
  edit(path: string, from: string | RegExp, to: string): void {
    const before = this.get(path);
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${String(from)} is not in ${path}`);
    this.put(path, after);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  assay(...args: string[]): Ended {
    return this.assayWith({}, ...args);
  }

  assayWith(env: Record<string, string>, ...args: string[]): Ended {
    const { status, signal, stdout, stderr } = spawnSync(process.execPath, [join(project, 'bin/run.js'), ...args], {
      cwd: this.root,
      env: this.#environment(env),
      encoding: 'utf8',
    });
    return { code: status, signal, stdout, stderr };
  }

  /** The object that `--json` prints; fails when stdout holds anything else. */
  json<T = Record<string, never>>(
    ...args: string[]
  ): { ok: boolean; result: T; failure: Record<string, string>; code: number | null } {
    const { stdout, code } = this.assay(...args, '--json');
    return { ...JSON.parse(stdout), code };
  }

  start(...args: string[]): {
    readonly pid: number;
    kill(signal: NodeJS.Signals): void;
    readonly ended: Promise<Ended>;
    readonly stderr: () => string;
  } {
    const child = spawn(process.execPath, [join(project, 'bin/run.js'), ...args], {
      cwd: this.root,
      env: this.#environment({}),
    });
    const out = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => (out.stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (out.stderr += String(chunk)));
    const ended = new Promise<Ended>((done) => child.on('close', (code, signal) => done({ code, signal, ...out })));
    return { pid: child.pid!, kill: (signal) => child.kill(signal), ended, stderr: () => out.stderr };
  }

  #environment(extra: Record<string, string>): NodeJS.ProcessEnv {
    const { PATH = '', HOME = '' } = process.env;
    return { PATH, HOME, NO_COLOR: '1', ...extra };
  }
}
