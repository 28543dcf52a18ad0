import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { candidateOf, propose, publishStages, strategy } from '../../../test/promotion/candidate-rig.ts';
import { GitRig, value } from '../../../test/promotion/git-rig.ts';
import { checkpointFile, sealCheckpoint } from '../../formats/checkpoint/checkpoint-file.ts';
import type { Git } from '../../ports/git.ts';
import { sha256 } from '../../util/sha256.ts';
import type { Candidate } from '../candidate/candidate.ts';
import { refusalOf, type Verification } from './verification.ts';
import { loadChange } from './load-change.ts';
import { judgeChange, verifyChange } from './verify-change.ts';

let rig: GitRig;
let git: Git;
let base: string;
let head: string;
let candidate: Candidate;
const state = `models/${strategy}/approval_state.json`;

beforeAll(async () => {
  rig = new GitRig();
  git = await rig.git();
  base = rig.sh('rev-parse', 'HEAD');
  publishStages(rig, 2.5);
  candidate = candidateOf(rig);
  propose(rig, candidate, 'APPROVED');
  head = rig.commit('Promote');
});
beforeEach(() => rig.reset(head));
afterAll(() => rig.remove());

const folder = (): string => `models/${strategy}/candidates/${candidate.id}`;
const verify = async (from = base): Promise<Verification> =>
  value(await verifyChange(git, { base: from, head: 'HEAD' }));

/** Names of the checks that refuse, in order; those not reached are left out. */
async function refusing(change: () => void, from = base): Promise<string[]> {
  change();
  rig.commit('changed');
  const refusal = refusalOf(await verify(from));
  return refusal?.reason === 'verify-refused' ? [...refusal.checks] : [];
}

/** Replaces text in a file of the working tree; fails when it is not there. */
function edit(path: string, from: string, to: string): void {
  const before = rig.get(path).toString();
  expect(before).toContain(from);
  rig.put(path, before.replace(from, to));
}

describe('an honest candidate', () => {
  it('passes every check', async () => {
    const verification = await verify();
    expect(verification.checks.filter((check) => !check.ok)).toEqual([]);
    expect(verification).toMatchObject({ ok: true, base, head, strategies: [strategy] });
    expect(verification.checks.find(({ name }) => name === 'gates-recomputed')?.detail).toBe(
      'pass by the thresholds of the base',
    );
    expect(refusalOf(verification)).toBeNull();
  });

  it('gives the same answer from another clone, whatever its working tree holds', async () => {
    const before = await verify();
    rig.put(`${folder()}/model.json`, 'other');
    expect(await verify()).toEqual(before);
  });

  it('goes on to paper, is revoked and is gone back to', async () => {
    propose(rig, candidate, 'PAPER');
    const paper = rig.commit('Paper');
    expect((await verify(head)).ok).toBe(true);
    publishStages(rig, 2.5, ' anew');
    const second = candidateOf(rig, base);
    propose(rig, second, 'APPROVED');
    const replaced = rig.commit('Another');
    expect(refusalOf(await verify(paper))).toBeNull();
    rig.put('config/gates.yaml', `${rig.get('config/gates.yaml').toString()}\n# stricter times\n`);
    const strict = rig.commit('Other thresholds');
    const back = propose(rig, candidate, 'APPROVED');
    expect(back.environments.paper).toMatchObject({ hold: true, candidate: candidate.id });
    rig.commit('Rollback');
    expect(refusalOf(await verify(strict))).toBeNull();
    expect(replaced).not.toBe(strict);
  });
});

describe('a change without models', () => {
  it('passes with a note', async () => {
    rig.reset(base);
    rig.put('README.md', 'words');
    rig.commit('Words');
    const { ok, checks } = await verify();
    expect(ok).toBe(true);
    expect(checks.at(-1)).toEqual({ name: 'gates-recomputed', ok: true, detail: 'no path below models/ changes' });
  });

  it('passes as well when only the ledger of trials grows', async () => {
    rig.reset(base);
    publishStages(rig, 2.5);
    rig.commit('Trials');
    expect(refusalOf(await verify())).toBeNull();
  });
});

describe('tampered evidence', () => {
  it('is refused at every file, one byte being enough', async () => {
    const change = value(await loadChange(git, base, head));
    const { files } = change.about!.candidate!;
    expect([...files.keys()]).toEqual([...candidate.files.keys()]);
    for (const [path, bytes] of files) {
      const flipped = Uint8Array.from(bytes);
      flipped[Math.floor(bytes.length / 2)]! ^= 1;
      const tampered = { id: candidate.id, files: new Map(files).set(path, flipped) };
      const refusal = refusalOf(judgeChange({ ...change, about: { ...change.about!, candidate: tampered } }));
      expect([path, refusal]).toMatchObject([path, { reason: 'verify-refused' }]);
    }
  });

  it.each([
    ['model.json', ['digests']],
    ['evidence/backtest_report.json', ['digests']],
    ['checkpoints/data.json', ['digests']],
    ['manifest.json', ['manifest']],
  ])('is refused in git as well: %s', async (path, checks) => {
    const bytes = rig.get(`${folder()}/${path}`);
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    expect(await refusing(() => rig.put(`${folder()}/${path}`, bytes))).toEqual(checks);
  });

  it('is refused when a file is missing or too many are there', async () => {
    expect(await refusing(() => rig.remove(`${folder()}/report/report.html`))).toEqual(['digests']);
    rig.reset(head);
    expect(await refusing(() => rig.put(`${folder()}/evidence/notes.md`, 'x'))).toEqual(['digests']);
  });
});

describe('an edited state', () => {
  it.each([
    ['a hand edit', '"hold":false', '"hold": false', 'state-canonical'],
    ['a key given twice', '"sequence":1', '"sequence":2,"sequence":1', 'state-canonical'],
    ['a key given twice, the other way round', '"sequence":1', '"sequence":1,"sequence":2', 'state-canonical'],
    ['a __proto__ key', '{"deploy"', '{"__proto__":{"ok":true},"deploy"', 'state-schema'],
    ['a look-alike letter', 'gates and review', 'g\u0430tes and review', 'state-canonical'],
    ['a script to run', '"seedDb":false', '"script":"rm","seedDb":false', 'state-schema'],
    ['another vote', '"verdict":"pass"', '"verdict":"fail"', 'legal-move'],
    ['other thresholds', '"thresholds_sha256":"', '"thresholds_sha256":"0', 'state-schema'],
    ['a status beside the move', '"status":"PENDING"', '"status":"LIVE"', 'legal-move'],
    ['another sequence', '"sequence":1', '"sequence":2', 'legal-move'],
    ['a chain from nowhere', '"prev_sha256":null', `"prev_sha256":"${'0'.repeat(64)}"`, 'state-chain'],
  ])('is refused: %s', async (_, from, to, check) => {
    const checks = await refusing(() => edit(state, from, to));
    expect(checks[0]).toBe(check);
  });

  it('is refused when the move skips a step', async () => {
    expect(await refusing(() => propose(rig, candidate, 'PAPER'))).toContain('legal-move');
  });

  it('is refused when an earlier version comes back', async () => {
    const first = rig.get(state);
    propose(rig, candidate, 'PAPER');
    const paper = rig.commit('Paper');
    expect(await refusing(() => rig.put(state, first), paper)).toEqual(['state-chain', 'legal-move']);
  });

  it('is refused when the base itself was taken back', async () => {
    const first = rig.get(state);
    propose(rig, candidate, 'PAPER');
    rig.commit('Paper');
    rig.put(state, first);
    const taken = rig.commit('Pushed over');
    expect(await refusing(() => propose(rig, candidate, 'REVOKED'), taken)).toEqual(['state-chain']);
  });

  it('is refused when a merge into the base took it back', async () => {
    propose(rig, candidate, 'PAPER');
    const paper = rig.commit('Paper');
    rig.reset(head);
    rig.put('README.md', 'words');
    rig.commit('Words');
    rig.sh('merge', '--quiet', '--no-edit', '--strategy=ours', paper);
    const taken = rig.sh('rev-parse', 'HEAD');
    expect(await refusing(() => propose(rig, candidate, 'REVOKED'), taken)).toEqual(['state-chain']);
  });

  it('is refused when it is deleted', async () => {
    expect(await refusing(() => rig.remove(state), head)).toEqual(['state-canonical']);
  });
});

describe('files that are none', () => {
  it('are refused: symlinks, submodules, executables and twins by case', async () => {
    const path = () => `${folder()}/evidence/trades.csv`;
    const staged = (mode: string, name: string, content: string) => async () => {
      rig.reset(head);
      rig.sh('rm', '--quiet', '--cached', path());
      rig.stage(mode, name, content);
      rig.sh('commit', '--quiet', '--message=odd');
      const refusal = refusalOf(await verify());
      return refusal?.reason === 'verify-refused' ? refusal.checks : [];
    };
    expect(await staged('120000', path(), '../../../../../.env')()).toEqual(['regular-files']);
    expect(await staged('100755', path(), 'x')()).toEqual(['regular-files']);
    expect(await staged('100644', `${folder()}/evidence/Trades.csv`, 'x')()).not.toContain('regular-files');
    rig.reset(head);
    rig.stage('100644', `${folder()}/evidence/Trades.csv`, 'x');
    rig.sh('commit', '--quiet', '--message=twin');
    expect(refusalOf(await verify())).toMatchObject({ checks: ['regular-files'] });
    rig.reset(head);
    rig.sh('update-index', '--add', '--cacheinfo', `160000,${base},${folder()}/evidence/sub`);
    rig.sh('commit', '--quiet', '--message=submodule');
    expect(refusalOf(await verify())).toMatchObject({ checks: ['regular-files'] });
  });

  it('are refused: paths out of the folder, in the manifest', async () => {
    expect(
      await refusing(() =>
        edit(`${folder()}/manifest.json`, '"path":"calibration.json"', '"path":"../calibration.json"'),
      ),
    ).toEqual(['manifest']);
  });
});

describe('a change beyond its own folder', () => {
  it('is refused: thresholds weakened along with the approval', async () => {
    expect(await refusing(() => edit('config/gates.yaml', ':', ': '))).toEqual(['paths-allowed']);
  });

  it('is refused: any other path, another strategy, or a production bundle', async () => {
    for (const path of [
      'src/x.ts',
      '.gitattributes',
      'models/other/trials/x.jsonl',
      `models/${strategy}/production/model.json`,
    ]) {
      rig.reset(head);
      expect(await refusing(() => rig.put(path, 'x'))).toContain('paths-allowed');
    }
  });

  it('is refused when another strategy was meant', async () => {
    const verification = value(await verifyChange(git, { base, head: 'HEAD', strategy: 'sp500_daily' }));
    expect(refusalOf(verification)).toMatchObject({ checks: ['paths-allowed'] });
  });

  it('is refused: an earlier candidate rewritten', async () => {
    rig.put(`${folder()}/model.json`, 'other');
    expect(await refusing(() => propose(rig, candidate, 'PAPER'), head).catch(() => ['written over'])).toEqual([
      'written over',
    ]);
    rig.reset(head);
    propose(rig, candidate, 'PAPER');
    rig.put(`${folder()}/model.json`, 'other');
    expect(await refusing(() => {}, head)).toEqual(['candidate-unchanged', 'digests']);
  });
});

describe('a candidate from elsewhere', () => {
  it('is refused when its code is no part of the base', async () => {
    rig.sh('checkout', '--quiet', '--orphan', 'stranger');
    const stranger = rig.commit('Stranger');
    rig.sh('checkout', '--quiet', '--force', 'main');
    rig.reset(base);
    publishStages(rig, 2.5);
    expect(await refusing(() => propose(rig, candidateOf(rig, stranger), 'APPROVED'))).toEqual(['code-ancestor']);
  });

  it('is refused when it was judged by weaker gates than the base has', async () => {
    rig.reset(base);
    const strict = rig.get('config/gates.yaml');
    rig.put('config/gates.yaml', strict.toString().replace(/maxDrawdown: [\d.]+/, 'maxDrawdown: 0.9'));
    publishStages(rig, 2.5);
    const weak = candidateOf(rig);
    rig.put('config/gates.yaml', strict);
    expect(await refusing(() => propose(rig, weak, 'APPROVED'))).toEqual(['config-of-base', 'gates-recomputed']);
  });

  it('is refused when its verdict does not follow from its evidence, however well all digests agree', async () => {
    rig.reset(base);
    publishStages(rig, 0.1, '', (evidence) => {
      const report = evidence['validate/validation_report.json']!;
      evidence['validate/validation_report.json'] = report
        .replace('"verdict":"rejected"', '"verdict":"accepted"')
        .replaceAll('"verdict":"fail"', '"verdict":"pass"');
    });
    expect(await refusing(() => propose(rig, candidateOf(rig), 'APPROVED'))).toEqual(['gates-recomputed']);
  });

  it('is refused when a stage did not read what another wrote', async () => {
    rig.reset(base);
    publishStages(rig, 2.5);
    const other = 'another model\n';
    const file = `models/${strategy}/work/checkpoint.json`;
    const parsed = value(checkpointFile.parse(rig.get(file).toString()));
    const outputs = parsed.outputs.map((one) =>
      one.file === 'model.json' ? { ...one, size: other.length, sha256: sha256(other) } : one,
    );
    const { seal: _seal, schema: _schema, ...body } = parsed;
    rig.put(`models/${strategy}/work/model.json`, other);
    rig.put(file, checkpointFile.serialise(sealCheckpoint({ ...body, outputs })));
    expect(await refusing(() => propose(rig, candidateOf(rig), 'APPROVED'))).toEqual(['evidence-agrees']);
  });

  it('cannot be approved against the gates', async () => {
    rig.reset(base);
    publishStages(rig, 0.1);
    const poor = candidateOf(rig);
    expect(() => propose(rig, poor, 'APPROVED')).toThrow('the gates say fail');
    expect(await refusing(() => propose(rig, poor, 'REJECTED'))).toEqual([]);
  });

  it('is refused when its ledger is edited, cut or not the one that was counted', async () => {
    const [ledger = ''] = rig.sh('ls-files', `models/${strategy}/trials`).split('\n');
    expect(await refusing(() => edit(ledger, '"number":3', '"number":4'))).toEqual(['trials-chain']);
    rig.reset(head);
    expect(await refusing(() => rig.remove(ledger))).toEqual(['trials-chain']);
  });
});

describe('a history that cannot be trusted', () => {
  it('is refused when the base is no ancestor', async () => {
    rig.reset(base);
    rig.put('README.md', 'words');
    const ahead = rig.commit('Ahead');
    rig.reset(head);
    expect(refusalOf(await verify(ahead))).toMatchObject({ checks: expect.arrayContaining(['base-is-ancestor']) });
  });

  it('is no verification when a name means no commit', async () => {
    expect(await verifyChange(git, { base: 'nowhere', head: 'HEAD' })).toEqual({
      ok: false,
      failure: { reason: 'unknown-ref', ref: 'nowhere' },
    });
  });
});
