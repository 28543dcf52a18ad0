import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';

const project = resolve(import.meta.dirname, '../..');

export interface SetupEnd {
  readonly code: number | null;
  readonly output: string;
}

/**
 * The project as a newcomer gets it, with an empty home. `npm` is a stand-in, so that nothing is fetched: `npm ci` links the packages
 * that are installed here, or hangs while `node_modules.hangs` is there.
 */
export class FreshCopy {
  readonly root = mkdtempSync(join(tmpdir(), 'assay-setup-'));
  readonly home = mkdtempSync(join(tmpdir(), 'assay-home-'));
  readonly tools = mkdtempSync(join(tmpdir(), 'assay-tools-'));

  constructor() {
    for (const name of parts) cpSync(join(project, name), join(this.root, name), { recursive: true });
    this.#tool('npm', npm(join(project, 'node_modules')));
  }

  remove(): void {
    for (const folder of [this.root, this.home, this.tools]) rmSync(folder, { recursive: true, force: true });
  }

  path(name: string): string {
    return join(this.root, name);
  }

  get(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  /** How often packages were installed. */
  installs(): number {
    return readdirSync(this.tools).filter((name) => name.startsWith('installed.')).length;
  }

  set installHangs(hangs: boolean) {
    const mark = join(this.tools, 'hangs');
    if (hangs) writeFileSync(mark, '');
    else rmSync(mark, { force: true });
  }

  /** Runs the script; `onOutput` sees all output so far and may write to the process or end its whole group. */
  setup(
    { args = ['--yes'], wrap = false, env = {} }: { args?: string[]; wrap?: boolean; env?: Record<string, string> },
    onOutput: (
      output: string,
      act: { type: (text: string) => void; end: (how: NodeJS.Signals) => void },
    ) => void = () => {},
  ): Promise<SetupEnd> {
    const words = ['./scripts/setup.sh', ...args];
    const [command, ...rest] = wrap ? ['script', '-qec', words.join(' '), '/dev/null'] : words;
    const child = spawn(command!, rest, { cwd: this.root, env: { ...this.#environment(), ...env }, detached: true });
    let output = '';
    const take = (chunk: Buffer) => {
      output += String(chunk);
      onOutput(output, {
        type: (text) => child.stdin.write(text),
        end: (how) => process.kill(-child.pid!, how),
      });
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    return new Promise((done) => child.on('close', (code) => done({ code, output })));
  }

  #environment(): NodeJS.ProcessEnv {
    const path = [this.tools, dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter);
    return { PATH: path, HOME: this.home, NO_COLOR: '1', TERM: 'dumb' };
  }

  #tool(name: string, text: string): void {
    mkdirSync(this.tools, { recursive: true });
    writeFileSync(join(this.tools, name), text);
    chmodSync(join(this.tools, name), 0o755);
  }
}

const parts = [
  '.env.example',
  'Makefile',
  'bin',
  'config',
  'dist',
  'oclif.manifest.json',
  'package-lock.json',
  'package.json',
  'scripts',
  'src',
  'tsconfig.build.json',
  'tsconfig.json',
];

function npm(packages: string): string {
  return `#!/bin/sh
set -eu
[ "$1" = ci ] || { echo "unexpected: npm $*" >&2; exit 1; }
here=$(dirname "$0")
rm -rf node_modules
mkdir node_modules
for each in "${packages}"/* "${packages}"/.bin; do ln -s "$each" node_modules/; done
if [ -e "$here/hangs" ]; then echo installing; sleep 30; fi
: >node_modules/.package-lock.json
: >"$here/installed.$$"
`;
}
