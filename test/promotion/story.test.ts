import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAssay, Workspace, type Ended } from '../rig.ts';
import { fakeForge, type FakeForge } from './fake-forge.ts';

/**
 * The whole road, each step by the real binary: a working repository, the bare one it pushes to, and a forge over that one. The steps
 * follow one another; each begins where the one before ended.
 */
const strategy = 'lab_planted';
const author = new Workspace();
const place = mkdtempSync(join(tmpdir(), 'assay-story-'));
const bare = join(place, 'origin.git');
const identity = {
  GIT_AUTHOR_NAME: 'author',
  GIT_AUTHOR_EMAIL: 'author@example.invalid',
  GIT_COMMITTER_NAME: 'author',
  GIT_COMMITTER_EMAIL: 'author@example.invalid',
};
let fake: FakeForge;
let candidate: string;

beforeAll(async () => {
  // The code of a clone is what its lock file says; here the real binary stands for it.
  cpSync('package-lock.json', join(author.root, 'package-lock.json'));
  writeFileSync(join(author.root, '.gitignore'), 'results/\nmodels/*/work/\nmodels/*/production/\n');
  writeFileSync(join(author.root, '.gitattributes'), 'models/** -text\n');
  git(author.root, 'init', '--quiet', '--initial-branch=main');
  git(author.root, 'add', '.');
  git(author.root, 'commit', '--quiet', '-m', 'Configuration');
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', bare]);
  git(author.root, 'remote', 'add', 'origin', bare);
  git(author.root, 'push', '--quiet', '--set-upstream', 'origin', 'main');
  fake = await fakeForge(bare);
});
afterAll(async () => {
  await fake.close();
  author.remove();
  rmSync(place, { recursive: true, force: true });
});

describe('from a verdict to paper trading and back', () => {
  it('the pipeline accepts, and promote opens a pull request with the candidate', async () => {
    expect(await assay(author.root, 'pipeline', '--strategy', strategy, '--gate')).toMatchObject({ code: 0 });
    const promoted = await result<Promoted>(author.root, 'promote', '--strategy', strategy);
    candidate = promoted.move.candidate;
    expect(fake.pulls).toHaveLength(1);
    expect(fake.pulls[0]!).toMatchObject({ headBranch: promoted.branch, baseBranch: 'main' });
  }, 300_000);

  it('CI refuses evidence with one byte changed, and names the check', async () => {
    const tampered = clone('tampered', fake.pulls[0]!.headBranch);
    const file = `models/${strategy}/candidates/${candidate}/evidence/backtest_report.json`;
    writeFileSync(join(tampered, file), readFileSync(join(tampered, file), 'utf8').replace('1', '2'));
    git(tampered, 'commit', '--quiet', '-am', 'A better backtest');
    const refused = await failure(tampered, 'verify', '--base', 'origin/main');
    expect(refused).toMatchObject({ code: 3, reason: 'verify-refused' });
    expect(refused.message).toMatch(/digests/);
  });

  it('CI verifies and rebuilds the honest candidate', async () => {
    const honest = clone('honest', fake.pulls[0]!.headBranch);
    expect(await assay(honest, 'verify', '--base', 'origin/main')).toMatchObject({ code: 0 });
    const rebuilt = await assay(
      honest,
      'reproduce',
      '--strategy',
      strategy,
      '--candidate',
      candidate,
      '--workers',
      '1',
    );
    expect(rebuilt).toMatchObject({ code: 0 });
  }, 300_000);

  it("would not deploy on the author's own review, would on another person's, and not after one more push", async () => {
    const { number, headBranch } = fake.pulls[0]!;
    fake.review(number, 'author', 'APPROVED');
    expect(await ifMerged('own')).toMatchObject({ code: 3, reason: 'review-missing', message: /author/ });
    fake.review(number, 'reviewer', 'APPROVED');
    expect(await ifMerged('approved')).toMatchObject({ code: 0 });
    const late = clone('late', headBranch);
    git(late, 'commit', '--quiet', '--allow-empty', '-m', 'One more thing');
    git(late, 'push', '--quiet');
    expect(await ifMerged('pushed')).toMatchObject({ code: 3, reason: 'review-missing' });
    fake.review(number, 'reviewer', 'APPROVED');
    expect(await ifMerged('approved again')).toMatchObject({ code: 0 });
  }, 300_000);

  it('deploys the merge: verified, reviewed, rebuilt, tagged, recorded', async () => {
    fake.merge(fake.pulls[0]!.number, 'second');
    const trader = clone('trader', 'main');
    const done = await result<readonly { outcome: string; candidate: string; reviewer: string; tag: string }[]>(
      trader,
      'deploy',
      '--strategy',
      strategy,
      '--seed-db',
      '--push',
    );
    expect(done).toMatchObject([{ outcome: 'deployed', candidate, reviewer: 'reviewer' }]);
    expect(readdirSync(join(trader, `models/${strategy}/production`)).toSorted()).toEqual([
      'calibration.json',
      'model.json',
      'settings.json',
      'start.json',
      'summary.json',
    ]);
    expect(git(trader, 'tag', '--list')).toBe(done[0]!.tag);
    const again = await result<readonly { outcome: string }[]>(trader, 'deploy', '--strategy', strategy, '--seed-db');
    expect(again).toMatchObject([{ outcome: 'already' }]);
  }, 300_000);

  it('trades the deployed bundle on paper, as the backtest does', async () => {
    const trader = join(place, 'trader');
    const { report } = await result<{ report: Record<string, unknown> }>(
      trader,
      'paper',
      '--strategy',
      strategy,
      '--replay',
      '2018-01-01..2018-12-31',
    );
    expect(report).toMatchObject({ candidate, agreesWithBacktest: true, why: 'finished' });
    expect(report['orders']).toBeGreaterThan(10);
  }, 180_000);

  it('does not trade a bundle whose bytes nobody approved', async () => {
    const trader = join(place, 'trader');
    const file = join(trader, `models/${strategy}/production/settings.json`);
    const approved = readFileSync(file, 'utf8');
    writeFileSync(file, approved.replace('"maxDrawdown":0.12', '"maxDrawdown":0.99'));
    expect(await failure(trader, 'paper', '--strategy', strategy)).toMatchObject({ code: 3, reason: 'bundle-damaged' });
    writeFileSync(file, approved);
  });

  it('goes back to the candidate before by a pull request of its own', async () => {
    const trader = join(place, 'trader');
    git(author.root, 'checkout', '--quiet', 'main');
    git(author.root, 'pull', '--quiet');
    author.edit('config/strategies/lab_planted.yaml', /$/, 'trading: { costs: { feeBps: 2 } }\n');
    git(author.root, 'commit', '--quiet', '-am', 'Cheaper fees');
    git(author.root, 'push', '--quiet');
    expect(await assay(author.root, 'pipeline', '--strategy', strategy, '--gate')).toMatchObject({ code: 0 });
    const second = await result<Promoted>(author.root, 'promote', '--strategy', strategy);
    await mergeReviewed();
    git(trader, 'pull', '--quiet');
    expect(await result<unknown>(trader, 'deploy', '--strategy', strategy)).toMatchObject([
      { outcome: 'deployed', candidate: second.move.candidate },
    ]);

    git(author.root, 'checkout', '--quiet', 'main');
    git(author.root, 'pull', '--quiet');
    await result<unknown>(author.root, 'rollback', '--strategy', strategy, '--reason', 'fees were never that low');
    await mergeReviewed();
    git(trader, 'pull', '--quiet');
    expect(await result<unknown>(trader, 'deploy', '--strategy', strategy)).toMatchObject([
      { outcome: 'deployed', candidate },
    ]);
    const { report } = await result<{ report: Record<string, unknown> }>(
      trader,
      'paper',
      '--strategy',
      strategy,
      '--replay',
      '2018-06-01..2018-12-31',
    );
    expect(report).toMatchObject({ candidate, agreesWithBacktest: true });
  }, 600_000);
});

/** What `assay deploy` would say if the pull request were merged as it stands; afterwards it is not. */
async function ifMerged(name: string): Promise<Failed> {
  const pull = fake.pulls.at(-1)!;
  const before = fake.bare.headOf('main')!;
  fake.merge(pull.number, 'second');
  const folder = clone(name.replaceAll(' ', '-'), 'main');
  const end = await failure(folder, 'deploy', '--strategy', strategy, '--dry-run');
  fake.bare.setRef('refs/heads/main', before);
  Object.assign(pull, { state: 'open', mergeCommit: null, mergedHead: null });
  return end;
}

async function mergeReviewed(): Promise<void> {
  const { number } = fake.pulls.at(-1)!;
  fake.review(number, 'reviewer', 'APPROVED');
  fake.merge(number, 'second');
}

interface Promoted {
  readonly branch: string;
  readonly move: { readonly candidate: string };
}

interface Failed {
  readonly code: number | null;
  readonly reason: string | null;
  readonly message: string;
}

async function failure(cwd: string, ...args: string[]): Promise<Failed> {
  const { code, stdout } = await assay(cwd, ...args, '--json');
  const { failure: told } = JSON.parse(stdout) as { failure?: { reason: string } };
  return { code, reason: told?.reason ?? null, message: JSON.stringify(told ?? null) };
}

async function result<T>(cwd: string, ...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await assay(cwd, ...args, '--json');
  expect({ code, stdout: code === 0 ? '' : stdout, stderr: code === 0 ? '' : stderr }).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  });
  return (JSON.parse(stdout) as { result: T }).result;
}

/** Not in this process's own time: the forge answers from it. */
function assay(cwd: string, ...args: string[]): Promise<Ended> {
  return runAssay(cwd, args, {
    ...identity,
    GITHUB_API_URL: fake.api,
    GITHUB_REPOSITORY: fake.repository,
    GITHUB_TOKEN: 'token-author',
  });
}

function clone(name: string, branch: string): string {
  const folder = join(place, name);
  execFileSync('git', ['clone', '--quiet', '--branch', branch, bare, folder], { stdio: 'ignore' });
  return folder;
}

function git(cwd: string, ...args: string[]): string {
  return execFileSync('git', args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...identity },
  }).trim();
}
