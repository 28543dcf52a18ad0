import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { json, loopback } from '../../test/data/loopback.ts';
import { fakeForge, type FakeForge } from '../../test/promotion/fake-forge.ts';
import { sharedFile } from '../../test/shared.ts';
import type { Result } from '../failure.ts';
import type { Forge } from '../ports/forge.ts';
import { Secret } from '../util/secret.ts';
import { pullOf, reviewOf } from './github/answers.ts';
import { github } from './github.ts';

const waited: number[] = [];
const timers = { wait: async (ms: number) => void waited.push(ms) };
let folder: string;
let fake: FakeForge;
let forge: Forge;

function git(...args: string[]): string {
  const identity = ['-c', 'user.name=author', '-c', 'user.email=author@example.invalid'];
  return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trim();
}
function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}
function connect(api: string, login = 'author'): Forge {
  const token = new Secret(`token-${login}`);
  return value(github({ api, token, timeoutMs: 2000, repository: 'example/models' }, timers));
}
const ask = { headBranch: 'promote/x', baseBranch: 'main', title: 'Promote x', body: 'report' };

beforeEach(async () => {
  waited.length = 0;
  folder = mkdtempSync(join(tmpdir(), 'assay-forge-'));
  git('init', '--quiet', '--initial-branch=main');
  git('commit', '--quiet', '--allow-empty', '--message=base');
  git('checkout', '--quiet', '-b', 'promote/x');
  git('commit', '--quiet', '--allow-empty', '--message=one');
  git('commit', '--quiet', '--allow-empty', '--message=two');
  fake = await fakeForge(join(folder, '.git'), { pageSize: 1 });
  forge = connect(fake.api);
});
afterEach(async () => {
  await forge.close();
  await fake.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('pull requests', () => {
  it('opens one, finds it by its branch and reads its facts', async () => {
    expect(value(await forge.findByHead('promote/x'))).toBeNull();
    const opened = value(await forge.openPull(ask));
    expect(opened).toMatchObject({ number: 1, state: 'open', merged: false, headBranch: 'promote/x' });
    expect(opened.author).toEqual({ id: 101, login: 'author', type: 'User' });
    expect(opened.headCommit).toBe(git('rev-parse', 'promote/x'));
    expect(value(await forge.findByHead('promote/x'))?.number).toBe(1);
  });

  it('tells why a second one is refused', async () => {
    value(await forge.openPull(ask));
    expect(await forge.openPull(ask)).toMatchObject({
      failure: { reason: 'forge-refused', status: 422, detail: /already exists for example:promote\/x/ },
    });
  });

  it('follows every page of commits and reviews', async () => {
    value(await forge.openPull(ask));
    fake.review(1, 'reviewer', 'COMMENTED');
    fake.review(1, 'reviewer', 'APPROVED');
    fake.review(1, 'second', 'CHANGES_REQUESTED');
    expect(value(await forge.commits(1)).map(({ message, author }) => [message, author?.id])).toEqual([
      ['one', 101],
      ['two', 101],
    ]);
    expect(value(await forge.reviews(1)).map(({ state, user }) => `${user?.login} ${state}`)).toEqual([
      'reviewer COMMENTED',
      'reviewer APPROVED',
      'second CHANGES_REQUESTED',
    ]);
  });

  it('knows which pull request brought a commit', async () => {
    value(await forge.openPull(ask));
    expect(value(await forge.pullOfCommit(git('rev-parse', 'promote/x')))).toBeNull();
    const merged = fake.merge(1, 'second');
    expect(value(await forge.pullOfCommit(merged))).toMatchObject({ number: 1, merged: true, mergeCommit: merged });
  });

  it('keeps one comment by its marker', async () => {
    value(await forge.openPull(ask));
    const first = value(await forge.upsertComment(1, '<!-- m -->', '<!-- m --> one'));
    expect(value(await forge.upsertComment(1, '<!-- m -->', '<!-- m --> two'))).toBe(first);
    expect(fake.pulls[0]!.comments.map(({ body }) => body)).toEqual(['<!-- m --> two']);
  });
});

describe('trouble', () => {
  it('tries a read three times, a write once', async () => {
    let left = 2;
    fake.onRequest(() => (left-- > 0 ? 503 : null));
    expect(value(await forge.findByHead('promote/x'))).toBeNull();
    expect(waited).toEqual([500, 2000]);
    let tries = 0;
    fake.onRequest((method) => (method === 'POST' && ++tries > 0 ? 'drop' : null));
    expect(await forge.openPull(ask)).toMatchObject({ failure: { reason: 'forge-unreachable', attempts: 1 } });
    expect(tries).toBe(1);
  });

  it('refuses a token that is not taken, without showing it', async () => {
    const stranger = connect(fake.api, 'canary');
    const refused = await stranger.pull(1);
    expect(refused).toMatchObject({ failure: { reason: 'forge-denied', status: 401, detail: 'Bad credentials' } });
    expect(JSON.stringify(refused)).not.toContain('canary');
    await stranger.close();
  });

  it.each([
    [403, { 'retry-after': '60' }, { kind: 'secondary', waitSeconds: 60, untilUtc: null }],
    [
      403,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1760000000' },
      { kind: 'primary', waitSeconds: null, untilUtc: 1_760_000_000_000 },
    ],
    [429, {}, { kind: 'secondary', waitSeconds: null, untilUtc: null }],
  ] as const)('tells when to come again after %d %o', async (status, headers, told) => {
    const server = await loopback((_, __, response) => json(response, { message: 'slow down' }, status, headers));
    const limited = connect(server.baseUrl);
    expect(await limited.pull(1)).toMatchObject({ failure: { reason: 'forge-rate-limited', ...told } });
    expect(server.asked).toHaveLength(1);
    await limited.close();
    await server.close();
  });

  it('follows neither a redirect nor a next page to another host', async () => {
    const away = { location: 'http://127.0.0.1:1/' };
    const server = await loopback((url, _, response) =>
      url.pathname.endsWith('/reviews')
        ? json(response, [], 200, { link: '<http://elsewhere.invalid/x>; rel="next"' })
        : json(response, {}, 301, away),
    );
    const moved = connect(server.baseUrl);
    expect(await moved.pull(1)).toMatchObject({ failure: { reason: 'forge-redirected', status: 301 } });
    expect(await moved.reviews(1)).toMatchObject({ failure: { reason: 'forge-answer-invalid', field: 'link' } });
    await moved.close();
    await server.close();
  });

  it('names the field that is not as documented', async () => {
    const server = await loopback((_, __, response) => json(response, { number: 'one' }));
    const odd = connect(server.baseUrl);
    expect(await odd.pull(1)).toMatchObject({ failure: { reason: 'forge-answer-invalid', field: 'head' } });
    await odd.close();
    await server.close();
  });

  it('sends a token only over https, or to this machine', () => {
    const token = new Secret('token-author');
    const at = (api: string) => github({ api, token, timeoutMs: 1, repository: 'example/models' }, timers);
    for (const api of ['http://forge.invalid', 'https://user:word@forge.invalid', 'ftp://forge.invalid', 'nothing'])
      expect(at(api)).toMatchObject({ failure: { reason: 'forge-address-unsafe' } });
    expect(at('https://forge.invalid/api/v3').ok).toBe(true);
  });
});

const recorded = sharedFile('github-fixtures/webhooks/pull_request_review.submitted.json');
it.skipIf(recorded === null)('reads the pull request and the review of a recorded event', () => {
  const event = JSON.parse(readFileSync(recorded!, 'utf8'));
  expect(pullOf(event.pull_request)).toMatchObject({ number: 2, state: 'open', merged: false });
  expect(pullOf(event.pull_request).headCommit).toBe('ec26c3e57ca3a959ca5aad62de7213c562f8c821');
  expect(reviewOf(event.review)).toMatchObject({ id: 237895671, state: 'COMMENTED', association: 'OWNER' });
  expect(reviewOf(event.review).commit).toBe('ec26c3e57ca3a959ca5aad62de7213c562f8c821');
});
