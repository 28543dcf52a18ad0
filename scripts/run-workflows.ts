import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeForge } from '../test/promotion/fake-forge.ts';
import { runJob } from './workflows/job-steps.ts';

/**
 * Runs the shell steps of the workflows here, in the order in which a promotion meets them, with a bare repository as origin and a
 * forge on this machine: `node scripts/run-workflows.ts [check promotion deploy scheduled]`.
 */
const asked = process.argv.slice(2);
const wanted = (name: string): boolean => asked.length === 0 || asked.includes(name);
const strategy = 'lab_planted';
const source = execFileSync('git', ['rev-parse', '--show-toplevel'], { encoding: 'utf8' }).trim();
const place = mkdtempSync(join(tmpdir(), 'assay-workflows-'));
const bare = join(place, 'origin.git');
git(place, 'clone', '--quiet', '--bare', '--no-hardlinks', source, bare);
git(bare, 'symbolic-ref', 'HEAD', 'refs/heads/main');
git(bare, 'update-ref', 'refs/heads/main', git(source, 'rev-parse', 'HEAD'));
const fake = await fakeForge(bare);
const identity = { NAME: 'author', EMAIL: 'author@example.invalid' };
const env: Record<string, string> = {
  PATH: process.env['PATH'] ?? '',
  HOME: place,
  LANG: 'C.UTF-8',
  CI: '1',
  GITHUB_API_URL: fake.api,
  GITHUB_REPOSITORY: fake.repository,
  GIT_AUTHOR_NAME: identity.NAME,
  GIT_AUTHOR_EMAIL: identity.EMAIL,
  GIT_COMMITTER_NAME: identity.NAME,
  GIT_COMMITTER_EMAIL: identity.EMAIL,
  ...(process.env['ASSAY_SHARED'] ? { ASSAY_SHARED: process.env['ASSAY_SHARED'] } : {}),
};
let passed = true;
try {
  if (wanted('check')) {
    const folder = checkout('check', 'main');
    passed = (await runJob({ workflow: 'check', job: 'check', folder, context: {}, env })) && passed;
  }
  if (wanted('promotion') || wanted('deploy')) passed = (await promotionAndDeployment()) && passed;
  if (wanted('scheduled')) {
    const folder = checkout('scheduled', 'main');
    const context = { 'matrix.strategy': strategy, 'github.event.schedule': '43 4 * * 0', 'inputs.retrain': 'false' };
    passed = (await runJob({ workflow: 'scheduled', job: 'pipeline', folder, context, env })) && passed;
  }
} finally {
  await fake.close();
  rmSync(place, { recursive: true, force: true });
}
console.log(passed ? 'every shell step passed' : 'a step failed');
process.exitCode = passed ? 0 : 1;

async function promotionAndDeployment(): Promise<boolean> {
  const author = checkout('author', 'main');
  const token = { GITHUB_TOKEN: 'token-author', STRATEGY: strategy };
  for (const words of ['make build', 'make pipeline', './bin/assay promote'])
    if (!(await command(words, author, { ...env, ...token }))) return false;
  const pull = fake.pulls.at(-1)!;
  const head = fake.bare.headOf(pull.headBranch)!;
  const folder = checkout('prove', 'main');
  git(place, 'clone', '--quiet', bare, join(folder, 'change'));
  git(join(folder, 'change'), 'checkout', '--quiet', head);
  const context = {
    'github.event.pull_request.base.sha': pull.baseCommit,
    'github.event.pull_request.head.sha': head,
    'github.event.pull_request.number': String(pull.number),
    'github.token': 'token-robot[bot]',
  };
  const job = { workflow: 'promotion', folder, context, env };
  let good = await runJob({ ...job, job: 'prove' });
  good = (await runJob({ ...job, job: 'comment' })) && good;
  console.log(
    `comments on #${pull.number}: ${pull.comments.length}, ${pull.comments[0]?.body.split('\n')[4] ?? 'none'}`,
  );
  if (!wanted('deploy')) return good;
  fake.review(pull.number, 'reviewer', 'APPROVED');
  const merged = fake.merge(pull.number, 'second');
  const main = checkout('deploy', 'main');
  const deployEnv = { ...env, GITHUB_SHA: merged };
  return (await runJob({ workflow: 'deploy', job: 'deploy', folder: main, context, env: deployEnv })) && good;
}

/** A clone with the packages of this checkout, which are linked file by file so that nothing done there reaches them. */
function checkout(name: string, branch: string): string {
  const folder = join(place, name, 'work');
  mkdirSync(join(place, name));
  git(place, 'clone', '--quiet', '--branch', branch, bare, folder);
  appendFileSync(join(folder, '.git/info/exclude'), '/node_modules\n/.tools\n/change\n/report\n');
  for (const packages of ['node_modules', '.tools']) {
    try {
      execFileSync('cp', ['-al', join(source, packages), join(folder, packages)], { stdio: 'ignore' });
    } catch {
      rmSync(join(folder, packages), { recursive: true, force: true });
      execFileSync('cp', ['-a', join(source, packages), join(folder, packages)]);
    }
  }
  // Older than the installed packages, or make would install them again.
  for (const file of ['package.json', 'package-lock.json']) utimesSync(join(folder, file), 0, 0);
  return folder;
}

function command(words: string, cwd: string, variables: Record<string, string>): Promise<boolean> {
  const log = join(cwd, '..', 'log');
  return new Promise((resolve) => {
    const child = spawn('bash', ['-c', `${words} >${JSON.stringify(log)} 2>&1`], { cwd, env: variables });
    child.on('close', (code) => {
      console.log(`${code === 0 ? 'ok      ' : `exit ${code}  `} author: ${words}`);
      if (code !== 0) console.log(readFileSync(log, 'utf8').split('\n').slice(-15).join('\n'));
      resolve(code === 0);
    });
  });
}

function git(cwd: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8' }).trim();
}
