import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { candidateOf, propose, publishStages, strategy } from '../../test/promotion/candidate-rig.ts';
import { GitRig, value } from '../../test/promotion/git-rig.ts';
import { nodeFiles } from '../adapters/node-files.ts';
import type { Candidate } from './candidate/candidate.ts';
import { writeCandidate } from './candidate/write-candidate.ts';
import { cardOf } from './candidate-card.ts';
import { compareCandidates } from './compare-candidates.ts';
import { listRegistry, registryHistory } from './registry.ts';
import { commentMarker, reviewComment, type ReviewFacts } from './review-comment.ts';

let rig: GitRig;
let champion: Candidate;
let challenger: Candidate;
let commits: string[];

beforeAll(() => {
  rig = new GitRig();
  publishStages(rig, 2.5);
  champion = candidateOf(rig);
  propose(rig, champion, 'APPROVED');
  const first = rig.commit('Promote');
  propose(rig, champion, 'PAPER');
  commits = [first, rig.commit('Paper')];
  const file = `config/strategies/${strategy}.yaml`;
  rig.put(file, rig.get(file).toString().replace('lookback: 10', 'lookback: 12'));
  publishStages(rig, 0.1);
  challenger = candidateOf(rig);
  value(writeCandidate(nodeFiles(rig.root), challenger));
});
afterAll(() => rig.remove());

describe('the registry', () => {
  it('lists candidates and environments of every strategy that has any', () => {
    const [entry, ...others] = value(listRegistry(nodeFiles(rig.root)));
    expect(others).toEqual([]);
    expect(entry?.state?.environments.paper).toMatchObject({ status: 'PAPER', candidate: champion.id });
    expect(entry?.candidates.map(({ id, verdict }) => `${id} ${verdict}`).sort()).toEqual(
      [`${champion.id} accepted`, `${challenger.id} rejected`].sort(),
    );
    expect(entry?.broken).toEqual([]);
  });

  it('tells the moves with the commits that made them', async () => {
    const moves = value(await registryHistory(await rig.git(), 'HEAD', strategy));
    expect(moves.map(({ commit, state }) => [commit, state.move.to])).toEqual([
      [commits[0], 'APPROVED'],
      [commits[1], 'PAPER'],
    ]);
    expect(value(await registryHistory(await rig.git(), 'HEAD', 'sp500_daily'))).toEqual([]);
  });

  it('compares two candidates in figures, gates and configuration', () => {
    const compared = value(compareCandidates(champion, challenger));
    expect(compared.config).toEqual([{ key: 'data.synthetic.planted.lookback', before: 10, after: 12 }]);
    expect(compared.gates).toEqual([
      { name: 'deflated-sharpe', before: 'pass', after: 'fail' },
      { name: 'backtest-sharpe', before: 'pass', after: 'fail' },
    ]);
    expect(compared.figures.find(({ name }) => name === 'Sharpe ratio')).toEqual({
      name: 'Sharpe ratio',
      before: '2.48',
      after: '0.10',
    });
    expect(compared.digests.map(({ name }) => name)).toContain('configuration');
  });

  it('names a candidate that is not whole', () => {
    const path = `models/${strategy}/candidates/${challenger.id}/model.json`;
    const before = rig.get(path);
    rig.put(path, 'other');
    const [entry] = value(listRegistry(nodeFiles(rig.root)));
    rig.put(path, before);
    expect(entry?.broken).toEqual([{ id: challenger.id, detail: expect.stringContaining('5 bytes') }]);
  });
});

describe('the comment on a pull request', () => {
  const facts = (changes: Partial<ReviewFacts> = {}): ReviewFacts => ({
    strategy,
    verification: {
      ok: true,
      base: 'a'.repeat(40),
      head: 'b'.repeat(40),
      strategies: [strategy],
      checks: [{ name: 'not-shallow', ok: true, detail: 'the history is whole' }],
    },
    rebuild: { files: 48, builtAt: null, differences: [] },
    rebuildNote: null,
    card: value(cardOf(champion)),
    comparison: null,
    plots: [`models/${strategy}/candidates/${champion.id}/report/equity.svg`],
    ...changes,
  });

  it('begins with the line it is found by, then says what was found', () => {
    const text = reviewComment(facts());
    expect(text.split('\n')[0]).toBe('<!-- assay:promotion:lab_planted -->');
    expect(commentMarker(strategy)).toBe('<!-- assay:promotion:lab_planted -->');
    expect(text).toContain(
      `candidate \`${champion.id}\`, gates: **accepted**, verified, rebuilt, 48 files byte for byte.`,
    );
    expect(text).toContain('| gate | found | demanded | verdict | why |');
    expect(text).toContain('| `not-shallow` | pass | the history is whole |');
    expect(text).toContain(`![equity](models/lab_planted/candidates/${champion.id}/report/equity.svg)`);
    expect(text).toContain('There is no champion to compare with.');
  });

  it('compares with the champion', () => {
    const text = reviewComment(facts({ comparison: value(compareCandidates(champion, challenger)) }));
    expect(text).toContain(`| champion \`${champion.id}\` | candidate \`${challenger.id}\` |`);
    expect(text).toContain('| `data.synthetic.planted.lookback` | 10 | 12 |');
  });

  it('names what was refused and what differs, in words that cannot be markup', () => {
    const evil = '<img src=x onerror=alert(1)> | [a](javascript:b) `c` @everyone';
    const text = reviewComment(
      facts({
        verification: {
          ...facts().verification,
          ok: false,
          checks: [
            { name: 'paths-allowed', ok: false, detail: evil },
            { name: 'manifest', ok: false, detail: 'not reached: paths-allowed failed' },
          ],
        },
        rebuild: {
          files: 48,
          builtAt: null,
          differences: [{ stage: 'train', file: 'model.json', field: '/a', expected: evil, found: '1' }],
        },
      }),
    );
    expect(text).toContain('**refused** by `paths-allowed`, **not reproduced**, 1 of 48 files differ.');
    expect(text).not.toContain('<img');
    expect(text).toContain('\\[a\\](javascript');
    expect(text).not.toContain('@everyone');
  });
});
