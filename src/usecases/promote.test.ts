import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { strategy } from '../../test/promotion/candidate-rig.ts';
import { forgeRig, promoteIn, publishOnce, type ForgeRig } from '../../test/promotion/forge-rig.ts';
import { value } from '../../test/promotion/git-rig.ts';
import type { Result } from '../failure.ts';
import { approvalStateFile } from '../formats/approval-state/approval-state-file.ts';
import { verifyChange } from '../promotion/verify/verify-change.ts';

let all: ForgeRig;
beforeEach(async () => {
  all = await forgeRig();
  publishOnce(all, 2.5);
});
afterEach(() => all.close());

const reason = (result: Result<unknown>): string => (result.ok ? 'ok' : result.failure.reason);
const states = (result: Awaited<ReturnType<typeof promoteIn>>): string =>
  value(result)
    .steps.map(({ step, state }) => `${step} ${state}`)
    .join(', ');

describe('promote', () => {
  it('brings a candidate before a reviewer in one commit that passes every check', async () => {
    const { rig, fake, git } = all;
    const base = rig.sh('rev-parse', 'main');
    const done = value(await promoteIn(all));
    expect(done.steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done']);
    expect(done.branch).toBe(`promote/${strategy}-${done.move.candidate}`);
    expect(done.pull).toMatchObject({ number: 1 });
    expect(rig.sh('rev-list', '--count', `main..${done.branch}`)).toBe('1');
    expect(fake.bare.headOf(done.branch)).toBe(done.commit);
    expect(rig.sh('status', '--porcelain')).toBe('');
    const [pull] = fake.pulls;
    expect(pull?.title).toBe(`${strategy}: ${done.move.candidate} APPROVED in paper`);
    expect(pull?.body).toContain('| gates | pass |');
    expect(pull?.body).toContain('report report.md');
    expect(value(await verifyChange(git, { base, head: done.commit! })).ok).toBe(true);
  });

  it('does nothing twice', async () => {
    const first = value(await promoteIn(all));
    const again = await promoteIn(all);
    expect(states(again)).toBe('branch already, commit already, push done, pull request already');
    expect(value(again)).toMatchObject({ commit: first.commit, branch: first.branch });
    all.rig.sh('checkout', '--quiet', 'main');
    expect(value(await promoteIn(all)).commit).toBe(first.commit);
    expect(all.fake.pulls).toHaveLength(1);
  });

  it('goes on where it stopped: branch without commit, push lost, answer of the forge lost', async () => {
    const { rig, fake, bare } = all;
    const plan = value(await promoteIn(all, { dryRun: true }));
    rig.sh('branch', plan.branch, 'main');
    rig.sh('remote', 'set-url', 'origin', 'http://127.0.0.1:9/x.git');
    expect(reason(await promoteIn(all))).toBe('remote-unreachable');
    expect(value(await promoteIn(all, { push: false })).steps[0]).toMatchObject({ state: 'already' });
    rig.sh('remote', 'set-url', 'origin', bare);
    fake.onRequest((method) => (method === 'POST' ? 'lose' : null));
    const found = await promoteIn(all);
    expect(states(found)).toBe('branch already, commit already, push done, pull request done');
    fake.onRequest((method) => (method === 'GET' ? 502 : null));
    expect(reason(await promoteIn(all))).toBe('forge-unreachable');
    fake.onRequest(() => null);
    expect(value(await promoteIn(all)).pull).toMatchObject({ number: 1 });
    expect(fake.pulls).toHaveLength(1);
  });

  it('takes up a branch that a run on another machine pushed', async () => {
    const first = value(await promoteIn(all));
    all.rig.sh('checkout', '--quiet', 'main');
    all.rig.sh('branch', '--quiet', '-D', first.branch);
    publishOnce(all, 2.5);
    const again = value(await promoteIn(all));
    expect(again.commit).toBe(first.commit);
    expect(again.steps.map(({ state }) => state)).toEqual(['already', 'already', 'already', 'already']);
  });

  it('prints what it would do and changes nothing', async () => {
    const { rig, fake } = all;
    const plan = await promoteIn(all, { dryRun: true });
    expect(states(plan)).toBe('branch would, commit would, push would, pull request would');
    expect(rig.sh('branch', '--list')).toBe('* main');
    expect(rig.sh('status', '--porcelain')).toBe(`?? models/`);
    expect(fake.asked).toEqual([]);
  });

  it('says the next step in words without a token, and without a push', async () => {
    const { branch, next } = value(await promoteIn(all, {}, false));
    expect(next).toBe(
      `open https://forge.invalid/example/models/compare/main...${branch}?expand=1 and create the pull request; ` +
        'with GITHUB_TOKEN set, assay does it',
    );
    expect(value(await promoteIn(all, { push: false })).next).toMatch(`git push origin ${branch}, then open https://`);
  });

  it('leaves aside what is not merged, checked out or clean', async () => {
    const { rig } = all;
    rig.put('models/another/trials/0001-abc.jsonl', '{}');
    rig.put('notes.txt', 'mine');
    expect(await promoteIn(all)).toMatchObject({ failure: { reason: 'tree-dirty', paths: ['notes.txt'] } });
    rig.sh('add', 'notes.txt');
    rig.sh('commit', '--quiet', '--message=code');
    expect(await promoteIn(all)).toMatchObject({ failure: { reason: 'code-not-merged', paths: ['notes.txt'] } });
    rig.sh('push', '--quiet', 'origin', 'main');
    rig.sh('reset', '--quiet', '--hard', 'HEAD~1');
    expect(await promoteIn(all)).toMatchObject({ failure: { reason: 'base-ahead', paths: ['notes.txt'] } });
    rig.sh('checkout', '--quiet', '--detach');
    expect(reason(await promoteIn(all))).toBe('head-detached');
  });

  it('needs a remote and a base branch', async () => {
    expect(reason(await promoteIn(all, { remote: 'elsewhere' }))).toBe('remote-missing');
    expect(reason(await promoteIn(all, { baseBranch: 'trunk' }))).toBe('remote-ref-missing');
    expect(reason(await promoteIn(all, { baseBranch: '--all' }))).toBe('unsafe-ref');
  });

  it('refuses another branch of that name', async () => {
    const { rig } = all;
    const { branch } = value(await promoteIn(all, { dryRun: true }));
    rig.sh('checkout', '--quiet', '-b', branch);
    rig.put('models/lab_planted/approval_state.json', '{}');
    rig.commit('mine');
    rig.sh('checkout', '--quiet', 'main');
    publishOnce(all, 2.5);
    expect(await promoteIn(all)).toMatchObject({ failure: { reason: 'branch-exists', branch } });
  });

  it('refuses what the gates refuse, and records it when asked', async () => {
    publishOnce(all, 0.1);
    expect(reason(await promoteIn(all))).toBe('gates-refused');
    const recorded = value(await promoteIn(all, { recordRejection: true }));
    expect(recorded.move).toMatchObject({ to: 'REJECTED', reason: 'refused by the gates' });
  });
});

describe('after the merge', () => {
  const merged = async (mark: string): Promise<string> => {
    publishOnce(all, 2.5, mark);
    const { move, pull } = value(await promoteIn(all));
    all.fake.merge(pull!.number, 'second');
    all.rig.sh('checkout', '--quiet', 'main');
    all.rig.sh('pull', '--quiet');
    return move.candidate!;
  };
  const paper = () => {
    const state = value(approvalStateFile.parse(all.rig.get(approvalStateFile.path(strategy))));
    return state.environments.paper;
  };

  it('refuses to promote the same candidate again', async () => {
    await merged('');
    expect(reason(await promoteIn(all))).toBe('illegal-move');
  });

  it('goes back to the last good candidate by the same road, and holds', async () => {
    expect(reason(await promoteIn(all, { to: 'back' }))).toBe('nothing-to-roll-back');
    const first = await merged(' one');
    expect(reason(await promoteIn(all, { to: 'back' }))).toBe('nothing-to-roll-back');
    await merged(' two');
    expect(value(await promoteIn(all, { to: 'back', dryRun: true })).branch).toBe(`rollback/${strategy}-3`);
    const back = value(await promoteIn(all, { to: 'back', reason: 'it loses' }));
    expect(back.move).toMatchObject({ to: 'APPROVED', candidate: first, reason: 'it loses' });
    const base = all.rig.sh('rev-parse', 'main');
    expect(value(await verifyChange(all.git, { base, head: back.commit! })).ok).toBe(true);
    all.fake.merge(back.pull!.number, 'second');
    all.rig.sh('checkout', '--quiet', 'main');
    all.rig.sh('pull', '--quiet');
    expect(paper()).toEqual({ status: 'APPROVED', candidate: first, previous: null, hold: true });
  });

  it('walks to live one pull request at a time', async () => {
    expect(reason(await promoteIn(all, { to: 'live' }))).toBe('nothing-approved');
    await merged('');
    const moves: string[] = [];
    for (let step = 0; step < 5; step++) {
      const { move, pull, branch } = value(await promoteIn(all, { to: 'live' }));
      moves.push(`${branch}: ${move.environment} ${move.to}`);
      all.fake.merge(pull!.number, 'second');
      all.rig.sh('checkout', '--quiet', 'main');
      all.rig.sh('pull', '--quiet');
    }
    expect(moves).toEqual([
      `promote/${strategy}-2-paper: paper PAPER`,
      `promote/${strategy}-3-paper-passed: paper PAPER_PASSED`,
      `promote/${strategy}-4-live-pending: live LIVE_PENDING`,
      `promote/${strategy}-5-live-approved: live LIVE_APPROVED`,
      `promote/${strategy}-6-live: live LIVE`,
    ]);
    expect(reason(await promoteIn(all, { to: 'live' }))).toBe('illegal-move');
  });
});
