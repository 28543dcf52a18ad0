import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { strategy } from '../../test/promotion/candidate-rig.ts';
import { forgeRig, promoteIn, publishOnce, type ForgeRig } from '../../test/promotion/forge-rig.ts';
import { value } from '../../test/promotion/git-rig.ts';
import { nodeFiles } from '../adapters/node-files.ts';
import { fail, ok, type Result } from '../failure.ts';
import { deploy, type DeployAsk, type DeployDeps } from './deploy.ts';

let all: ForgeRig;
let started: string[][];
let statuses: number[];
let now: number;
beforeEach(async () => {
  all = await forgeRig();
  [started, statuses, now] = [[], [], 0];
});
afterEach(() => all.close());

const reason = (result: Result<unknown>): string => (result.ok ? 'ok' : result.failure.reason);
const ask: DeployAsk = {
  strategy,
  commit: 'HEAD',
  target: null,
  seedDb: false,
  health: { readyUrl: 'http://127.0.0.1:1/readyz', deadlineMs: 3000 },
  remote: 'origin',
  baseBranch: 'main',
  push: false,
  dryRun: false,
};
function deployIn(given: Partial<DeployAsk> = {}, deps: Partial<DeployDeps> = {}) {
  const made: DeployDeps = {
    files: nodeFiles(all.rig.root),
    git: all.git,
    forge: all.forge,
    clock: { nowUtc: () => 1_767_614_400_000 },
    stopwatch: { now: () => now },
    timers: { wait: async (ms) => void (now += ms) },
    programs: {
      run: async (argv) => {
        started.push([...argv]);
        return { code: 0, errors: '' };
      },
    },
    http: {
      get: async ({ url }) => {
        const status = statuses.shift() ?? 200;
        if (status === 0) return fail({ reason: 'http-unreachable', url, code: 'ECONNREFUSED', attempts: 1 });
        return ok({ status, headers: {}, body: new Uint8Array() });
      },
    },
    reproduce: async () => ok(undefined),
    seedLedger: async () => ok(undefined),
    ...deps,
  };
  return deploy(made, { ...ask, ...given });
}
async function proposed(mark = ''): Promise<{ number: number; candidate: string; branch: string }> {
  publishOnce(all, 2.5, mark);
  const { pull, move, branch } = value(await promoteIn(all));
  return { number: pull!.number, candidate: move.candidate!, branch };
}
function pullMain(): void {
  all.rig.sh('checkout', '--quiet', 'main');
  all.rig.sh('pull', '--quiet');
}
async function merged(mark = '', method: 'merge' | 'squash' = 'merge'): Promise<string> {
  const { number, candidate } = await proposed(mark);
  all.fake.review(number, 'reviewer', 'APPROVED');
  all.fake.merge(number, 'second', method);
  pullMain();
  return candidate;
}
const bundleModel = (): string => readFileSync(join(all.rig.root, `models/${strategy}/production/model.json`), 'utf8');

describe('deploy', () => {
  it.each(['merge', 'squash'] as const)(
    'puts an approved %s in place, records it and tags it with vote 2',
    async (how) => {
      const candidate = await merged('', how);
      const done = value(await deployIn());
      expect(done).toMatchObject({ outcome: 'deployed', candidate, environment: 'paper', reviewer: 'reviewer' });
      expect(readdirSync(join(all.rig.root, `models/${strategy}`))).toContain('production');
      expect(bundleModel()).toBe('production model.json\n');
      expect(all.rig.sh('cat-file', '-t', `deploy/${strategy}/${candidate}`)).toBe('tag');
      expect(all.rig.sh('tag', '-l', '--format=%(contents)', done.tag!)).toContain(
        '"reviewer":"reviewer","reviewerId":102',
      );
      expect(JSON.parse(all.rig.get(done.record!).toString())).toMatchObject({
        number: 1,
        candidate,
        commit: all.rig.sh('rev-parse', 'main'),
        outcome: 'deployed',
        review: { reviewer: 'reviewer' },
      });
      expect(all.rig.sh('status', '--porcelain')).toBe('?? models/lab_planted/production/');
    },
  );

  it('does nothing twice, and finds its merge below later commits', async () => {
    const candidate = await merged();
    const first = value(await deployIn());
    all.rig.put('notes.txt', 'later');
    all.rig.sh('add', 'notes.txt');
    all.rig.sh('commit', '--quiet', '--message=later');
    expect(value(await deployIn())).toMatchObject({
      outcome: 'already',
      candidate,
      commit: first.commit,
      tag: first.tag,
    });
    expect(readdirSync(join(all.rig.root, `results/paper/${strategy}/deployments`))).toHaveLength(1);
  });

  it('asks for vote 2: nobody, oneself, a dismissed one, one before the last push', async () => {
    const { number, branch } = await proposed();
    const trial = async (): Promise<string> => {
      const refused = await deployIn({ dryRun: true });
      return refused.ok ? 'ok' : 'why' in refused.failure ? refused.failure.why : refused.failure.reason;
    };
    all.fake.merge(number, 'second');
    pullMain();
    expect(await trial()).toBe('no-review');
    all.fake.review(number, 'author', 'APPROVED');
    expect(await trial()).toBe('own-approval');
    const dismissed = all.fake.review(number, 'reviewer', 'APPROVED');
    expect(await trial()).toBe('ok');
    dismissed.state = 'DISMISSED';
    expect(await trial()).toBe('approval-dismissed');
    Object.assign(all.fake.review(number, 'reviewer', 'APPROVED'), { commit: all.rig.sh('rev-parse', 'main~1') });
    expect(await trial()).toBe('approval-of-older-commit');
    all.fake.review(number, 'reviewer', 'APPROVED');
    all.fake.review(number, 'second', 'CHANGES_REQUESTED');
    expect(await trial()).toBe('changes-requested');
    expect(branch).toContain('promote/');
  });

  it('refuses without a token, and a commit that no pull request brought', async () => {
    const { branch } = await proposed();
    all.rig.sh('checkout', '--quiet', 'main');
    all.rig.sh('merge', '--quiet', '--no-ff', '--no-edit', branch);
    const without = await deployIn({}, { forge: { missing: 'no-token' } });
    expect(without).toMatchObject({ failure: { reason: 'review-missing', why: 'no-token' } });
    expect(await deployIn()).toMatchObject({ failure: { reason: 'review-missing', why: 'no-pull-request' } });
    expect(existsSync(join(all.rig.root, `models/${strategy}/production`))).toBe(false);
  });

  it('refuses a merge that holds more than what was reviewed', async () => {
    const { number, candidate } = await proposed();
    all.fake.review(number, 'reviewer', 'APPROVED');
    all.fake.merge(number, 'second', 'squash');
    pullMain();
    all.rig.put(`models/${strategy}/trials/0002-aaaaaaaaaaaa.jsonl`, '');
    all.rig.sh('add', '--all', 'models');
    all.rig.sh('commit', '--quiet', '--amend', '--no-edit');
    const evil = all.rig.sh('rev-parse', 'HEAD');
    all.fake.pulls[0]!.mergeCommit = evil;
    expect(['merge-altered', 'verify-refused']).toContain(reason(await deployIn()));
    expect(candidate).toHaveLength(16);
  });

  it('refuses a change that was merged into another branch', async () => {
    await merged();
    expect(await deployIn({ baseBranch: 'release' })).toMatchObject({
      failure: { reason: 'review-missing', why: 'other-base', about: '#1 into main' },
    });
  });

  it('refuses an older commit once another candidate took its place', async () => {
    await merged(' one');
    const at = all.rig.sh('rev-parse', 'HEAD');
    await merged(' two');
    all.rig.sh('fetch', '--quiet', 'origin');
    const older = await deployIn({ commit: at, dryRun: true });
    expect(older).toMatchObject({
      failure: { reason: 'nothing-approved', found: expect.stringContaining('paper is APPROVED with') },
    });
    expect(value(await deployIn({ dryRun: true })).outcome).toBe('would deploy');
  });

  it('refuses what cannot be rebuilt, and a state that approves nothing', async () => {
    expect(reason(await deployIn())).toBe('nothing-approved');
    await merged();
    const differs = fail({ reason: 'reproduce-impossible', candidate: 'x', detail: 'no data', remedy: 'make data' });
    expect(reason(await deployIn({}, { reproduce: async () => differs }))).toBe('reproduce-impossible');
    expect(existsSync(join(all.rig.root, `models/${strategy}/production`))).toBe(false);
    expect(reason(await deployIn({ commit: 'no-such' }))).toBe('unknown-commit');
  });

  it('starts the service by fixed words and waits for it', async () => {
    await merged();
    statuses = [0, 503];
    expect(value(await deployIn({ target: 'systemd' })).outcome).toBe('deployed');
    expect(started).toEqual([['systemctl', '--user', 'restart', `assay-paper@${strategy}.service`]]);
    expect(now).toBe(2000);
  });

  it('goes back to the bundle before when the service does not become healthy', async () => {
    const first = await merged(' one');
    value(await deployIn({ target: 'systemd' }));
    const second = await merged(' two');
    statuses = [503, 503, 503, 503, 503];
    expect(await deployIn({ target: 'systemd' })).toMatchObject({
      failure: { reason: 'deploy-unhealthy', candidate: second, returnedTo: `candidate ${first}` },
    });
    expect(bundleModel()).toContain('one');
    expect(started).toHaveLength(3);
    expect(all.rig.sh('tag', '--list')).toBe(`deploy/${strategy}/${first}`);
    statuses = [];
    expect(value(await deployIn({ target: 'systemd' })).candidate).toBe(second);
    expect(bundleModel()).toContain('two');
  });

  it('goes back as well when the ledger cannot be told, and says when the one before does not start either', async () => {
    const first = await merged(' one');
    value(await deployIn());
    await merged(' two');
    const broken = async () => fail({ reason: 'ledger-broken', file: 'ledger.sqlite', detail: 'malformed' } as const);
    const failing = { run: async () => ({ code: 1, errors: 'no such unit' }) };
    const refused = await deployIn({ seedDb: true, target: 'systemd' }, { seedLedger: broken, programs: failing });
    expect(refused).toMatchObject({
      failure: {
        reason: 'deploy-unhealthy',
        detail: 'malformed; nor did the one before start: exit code 1: no such unit',
        returnedTo: `candidate ${first}`,
      },
    });
    expect(bundleModel()).toContain('one');
  });

  it('goes on after a death between the switch and the record, and a lost network', async () => {
    const candidate = await merged();
    const dying = async (): Promise<Result<never>> => {
      throw new Error('killed');
    };
    await expect(deployIn({ seedDb: true }, { seedLedger: dying })).rejects.toThrow('killed');
    expect(bundleModel()).toContain('model');
    all.rig.sh('remote', 'set-url', 'origin', 'http://127.0.0.1:9/x.git');
    expect(reason(await deployIn({ seedDb: true, push: true }))).toBe('remote-unreachable');
    all.rig.sh('remote', 'set-url', 'origin', all.bare);
    expect(value(await deployIn({ seedDb: true, push: true })).outcome).toBe('already');
    expect(all.fake.bare.setRef).toBeDefined();
    expect(all.rig.sh('ls-remote', '--tags', 'origin')).toContain(`deploy/${strategy}/${candidate}`);
    expect(readdirSync(join(all.rig.root, `models/${strategy}`)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('puts a bundle right that was changed by hand', async () => {
    await merged();
    value(await deployIn());
    writeFileSync(join(all.rig.root, `models/${strategy}/production/model.json`), 'other');
    expect(value(await deployIn()).outcome).toBe('deployed');
    expect(bundleModel()).toBe('production model.json\n');
  });

  it('deploys a rollback by the same road, with a tag of its own', async () => {
    const first = await merged(' one');
    value(await deployIn());
    await merged(' two');
    value(await deployIn());
    const back = value(await promoteIn(all, { to: 'back' }));
    all.fake.review(back.pull!.number, 'second', 'APPROVED');
    all.fake.merge(back.pull!.number, 'second');
    pullMain();
    const done = value(await deployIn());
    expect(done).toMatchObject({ candidate: first, outcome: 'deployed', reviewer: 'second' });
    expect(done.tag).toBe(`deploy/${strategy}/${first}-${done.commit.slice(0, 12)}`);
    expect(bundleModel()).toContain('one');
  });
});
