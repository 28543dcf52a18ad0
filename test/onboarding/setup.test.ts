import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FreshCopy } from './fresh-copy.ts';

const canary = 'PKCANARY0123456789';
const hasScript = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;
let copy: FreshCopy;

beforeEach(() => {
  copy = new FreshCopy();
});
afterEach(() => copy.remove());

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('setup.sh', () => {
  it('makes a fresh copy ready, and the second time changes nothing', { timeout: 60_000 }, async () => {
    const first = await copy.setup({});
    expect(first.output).toContain('Ready. Next:');
    expect(first.code).toBe(0);
    expect(['results', 'models', '.tools'].every((name) => existsSync(copy.path(name)))).toBe(true);
    expect(modeOf(copy.path('.env'))).toBe('600');
    expect(copy.get('.env')).toBe(copy.get('.env.example'));

    appendFileSync(copy.path('.env'), 'ASSAY_WORKERS=1\n');
    appendFileSync(copy.path('config/gates.yaml'), '# mine\n');
    chmodSync(copy.path('.env'), 0o644);
    const kept = ['.env', 'config/gates.yaml', 'dist/build.json'].map((name) => copy.get(name));
    const second = await copy.setup({});
    expect(second.code).toBe(0);
    expect(['.env', 'config/gates.yaml', 'dist/build.json'].map((name) => copy.get(name))).toEqual(kept);
    expect(modeOf(copy.path('.env'))).toBe('600');
    expect(copy.installs()).toBe(1);
    expect(readdirSync(copy.home)).toEqual([]);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    'goes on after %s in the middle of the installation',
    { timeout: 60_000 },
    async (signal) => {
      copy.installHangs = true;
      const stopped = await copy.setup({}, (output, { end }) => {
        if (output.includes('installing')) end(signal);
      });
      expect(stopped.code).not.toBe(0);
      expect(copy.installs()).toBe(0);
      copy.installHangs = false;
      const again = await copy.setup({});
      expect(again.code).toBe(0);
      expect(copy.installs()).toBe(1);
    },
  );

  it('says everything that is missing at once, each with a remedy', async () => {
    rmSync(`${copy.tools}/npm`);
    for (const tool of ['sh', 'dirname', 'node', 'cat']) symlinkSync(whereIs(tool), `${copy.tools}/${tool}`);
    const { code, output } = await copy.setup({ env: { PATH: copy.tools } });
    expect(code).toBe(1);
    expect(output).toMatch(/git: not on PATH\. Try: .*git/);
    expect(output).toMatch(/make: not on PATH\. Try: .*make/);
    expect(output).toMatch(/npm: not on PATH\. Try: .*npm/);
    expect(output).toContain('missing: git make npm');
    expect(existsSync(copy.path('.env'))).toBe(false);
  });

  it('refuses words it does not know', async () => {
    expect(await copy.setup({ args: ['--yess'] })).toEqual({
      code: 2,
      output: 'setup: --yess is not known here. Try: ./scripts/setup.sh --help\n',
    });
  });

  it.skipIf(!hasScript)(
    'asks for keys on a terminal without showing them, and keeps what was set',
    { timeout: 60_000 },
    async () => {
      const answers = new Map([
        ['Alpaca key id: ', `${canary}\n`],
        ['Alpaca secret key: ', 'two words\n'],
        ['FRED key: ', '\n'],
      ]);
      const { code, output } = await copy.setup(
        { args: [], wrap: true, env: { GITHUB_TOKEN: 'ghcanary' } },
        (seen, { type }) => {
          for (const [prompt, answer] of answers) {
            if (!seen.endsWith(prompt)) continue;
            answers.delete(prompt);
            type(answer);
          }
        },
      );
      expect(code).toBe(0);
      expect([...answers]).toEqual([]);
      expect(output).not.toContain(canary);
      expect(output).not.toContain('ghcanary');
      expect(output).not.toContain('two words');
      expect(output).toContain('GitHub token: in your environment already');
      const lines = copy.get('.env').split('\n');
      expect(lines).toContain(`APCA_API_KEY_ID=${canary}`);
      expect(lines).toContain('APCA_API_SECRET_KEY=');
      expect(lines).toContain('FRED_API_KEY=');
      expect(copy.get('.env').replace(canary, '')).toBe(copy.get('.env.example'));
      expect(modeOf(copy.path('.env'))).toBe('600');
      expect(readdirSync(copy.path('.tools'))).not.toContain('env.new');
    },
  );

  it('is written for any POSIX shell', () => {
    const text = readFileSync(copy.path('scripts/setup.sh'), 'utf8');
    expect(text.startsWith('#!/bin/sh\n')).toBe(true);
    expect(spawnSync('sh', ['-n', copy.path('scripts/setup.sh')]).status).toBe(0);
  });
});

function whereIs(tool: string): string {
  const { stdout } = spawnSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' });
  return stdout.trim();
}
