import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approvalStateFile } from '../../formats/approval-state/approval-state-file.ts';
import type {
  ApprovalState,
  ApprovalStatus,
  ApprovalVotes,
  DeployManifest,
} from '../../formats/approval-state/approval-state.schema.generated.ts';
import { sha256 } from '../../util/sha256.ts';
import { deployingMoves, moveTable } from './move-table.ts';
import { applyMove, checkMove, genesis, type Genesis } from './moves.ts';

const a = 'aaaaaaaaaaaaaaaa';
const b = 'bbbbbbbbbbbbbbbb';
const c = 'cccccccccccccccc';
const statuses: readonly ApprovalStatus[] = [
  'PENDING',
  'APPROVED',
  'REJECTED',
  'PAPER',
  'PAPER_PASSED',
  'PAPER_FAILED',
  'LIVE_PENDING',
  'LIVE_APPROVED',
  'LIVE',
  'REVOKED',
];
const pass: ApprovalVotes = {
  gates: {
    verdict: 'pass',
    failed: [],
    insufficient: [],
    validation_sha256: '1'.repeat(64),
    thresholds_sha256: '2'.repeat(64),
  },
  review: 'required',
};
const none: ApprovalVotes = { gates: null, review: 'required' };

function deployOf(to: ApprovalStatus): DeployManifest | null {
  const stage = deployingMoves[to];
  return stage === undefined ? null : { stage, params: { target: 'none', seedDb: false } };
}

function move(
  before: ApprovalState | Genesis,
  environment: 'paper' | 'live',
  to: ApprovalStatus,
  candidate: string | null,
  automatic = false,
) {
  const from = before.environments[environment].status;
  const votes = to === 'PENDING' ? none : pass;
  return applyMove(before, { environment, from, to, candidate, reason: 'because' }, votes, deployOf(to), { automatic });
}

function walk(...steps: readonly ['paper' | 'live', ApprovalStatus, string | null][]): ApprovalState | Genesis {
  let state: ApprovalState | Genesis = genesis('lab');
  for (const [environment, to, candidate] of steps) {
    const next = move(state, environment, to, candidate);
    if (!next.ok) throw new Error(JSON.stringify(next.failure));
    state = next.value;
  }
  return state;
}

describe('moves', () => {
  it('start both environments pending and chain by the bytes before', () => {
    const first = move(genesis('lab'), 'paper', 'APPROVED', a);
    expect(first).toMatchObject({ ok: true, value: { sequence: 1, prev_sha256: null, strategy: 'lab' } });
    const one = (first as { value: ApprovalState }).value;
    expect(one.environments).toEqual({
      paper: { status: 'APPROVED', candidate: a, previous: null, hold: false },
      live: { status: 'PENDING', candidate: null, previous: null, hold: false },
    });
    const bytes = approvalStateFile.serialise(one);
    expect(approvalStateFile.parse(new TextEncoder().encode(bytes))).toEqual({ ok: true, value: one });
    expect(move(one, 'paper', 'PAPER', a)).toMatchObject({ value: { sequence: 2, prev_sha256: sha256(bytes) } });
  });

  const legal: Record<'paper' | 'live', readonly string[]> = {
    paper: [
      'PENDING>APPROVED PENDING>REJECTED APPROVED>APPROVED APPROVED>PAPER APPROVED>PENDING APPROVED>REVOKED',
      'REJECTED>APPROVED REJECTED>PENDING REJECTED>REVOKED',
      'PAPER>PAPER_PASSED PAPER>PAPER_FAILED PAPER>APPROVED PAPER>PENDING PAPER>REVOKED',
      'PAPER_PASSED>APPROVED PAPER_PASSED>PENDING PAPER_PASSED>REVOKED',
      'PAPER_FAILED>APPROVED PAPER_FAILED>PENDING PAPER_FAILED>REVOKED REVOKED>APPROVED REVOKED>PENDING',
    ].flatMap((line) => line.split(' ')),
    live: [
      'PENDING>LIVE_PENDING LIVE_PENDING>LIVE_APPROVED LIVE_PENDING>PENDING LIVE_PENDING>REVOKED',
      'LIVE_APPROVED>LIVE LIVE_APPROVED>PENDING LIVE_APPROVED>REVOKED LIVE>PENDING LIVE>REVOKED REVOKED>PENDING',
    ].flatMap((line) => line.split(' ')),
  };

  it.each(['paper', 'live'] as const)('in %s are those of the table and no others', (environment) => {
    const found: string[] = [];
    for (const from of statuses) {
      for (const to of statuses) {
        const candidate = from === 'PENDING' ? null : a;
        const state: ApprovalState = {
          ...(walk(['paper', 'APPROVED', a]) as ApprovalState),
          environments: {
            paper: { status: 'PAPER_PASSED', candidate: a, previous: null, hold: false },
            live: { status: 'PENDING', candidate: null, previous: null, hold: false },
            [environment]: { status: from, candidate, previous: null, hold: false },
          },
        };
        const target = to === 'PENDING' ? null : to === 'APPROVED' && from !== 'PENDING' ? b : a;
        if (move(state, environment, to, target).ok) found.push(`${from}>${to}`);
      }
    }
    expect(found.sort()).toEqual([...legal[environment]].sort());
  });

  it('into live need the same candidate passed in paper, and a person', () => {
    const passed = walk(['paper', 'APPROVED', a], ['paper', 'PAPER', a], ['paper', 'PAPER_PASSED', a]);
    expect(move(passed, 'live', 'LIVE_PENDING', a).ok).toBe(true);
    expect(move(passed, 'live', 'LIVE_PENDING', b)).toMatchObject({ ok: false });
    expect(move(passed, 'live', 'LIVE_PENDING', a, true)).toMatchObject({
      failure: { detail: 'an automatic move never ends in live' },
    });
    expect(move(walk(['paper', 'APPROVED', a]), 'live', 'LIVE_PENDING', a)).toMatchObject({
      failure: { detail: `live needs the candidate PAPER_PASSED in paper, where ${a} is APPROVED` },
    });
  });

  it('back to the last good candidate hold automatic promotion until a reset', () => {
    const two = walk(['paper', 'APPROVED', a], ['paper', 'PAPER', a], ['paper', 'APPROVED', b]);
    expect(two.environments.paper).toEqual({ status: 'APPROVED', candidate: b, previous: a, hold: false });
    const back = move(two, 'paper', 'APPROVED', a);
    const state = (back as { value: ApprovalState }).value;
    expect(state.environments.paper).toEqual({ status: 'APPROVED', candidate: a, previous: null, hold: true });
    expect(move(state, 'paper', 'APPROVED', c, true)).toMatchObject({
      failure: { detail: 'a rollback holds automatic promotion' },
    });
    expect(move(state, 'paper', 'APPROVED', c).ok).toBe(true);
    const reset = move(state, 'paper', 'PENDING', null);
    expect(reset).toMatchObject({ value: { environments: { paper: { candidate: null, previous: a, hold: false } } } });
  });

  it('remember no candidate as good that failed', () => {
    const failed = walk(
      ['paper', 'APPROVED', a],
      ['paper', 'PAPER', a],
      ['paper', 'APPROVED', b],
      ['paper', 'PAPER', b],
      ['paper', 'PAPER_FAILED', b],
      ['paper', 'APPROVED', c],
    );
    expect(failed.environments.paper).toMatchObject({ candidate: c, previous: a });
  });

  it('that approve need a vote of the gates, a pass, and say what they deploy', () => {
    const ask = (votes: ApprovalVotes, deploy: DeployManifest | null) =>
      applyMove(
        genesis('lab'),
        { environment: 'paper', from: 'PENDING', to: 'APPROVED', candidate: a, reason: 'r' },
        votes,
        deploy,
      );
    const paper = deployOf('APPROVED');
    expect(ask(none, paper)).toMatchObject({ failure: { detail: 'the gates did not vote' } });
    expect(ask({ ...pass, gates: { ...pass.gates!, verdict: 'insufficient' } }, paper)).toMatchObject({
      failure: { detail: 'the gates say insufficient' },
    });
    expect(ask(pass, null)).toMatchObject({ failure: { detail: 'it asks to deploy nothing, the move deploys paper' } });
    expect(ask(pass, { stage: 'live', params: { target: 'none', seedDb: false } }).ok).toBe(false);
  });
});

describe('a state that nobody could read', () => {
  it.each([
    ['a reason in other letters', { reason: 'gr\u00fcn' }, {}],
    ['no reason', { reason: '' }, {}],
    ['a candidate that is a path', { candidate: '../x' }, {}],
    ['a target of its own', {}, { target: 'rm' }],
  ])('is not made: %s', (_, move, params) => {
    const made = applyMove(
      genesis('lab'),
      { environment: 'paper', from: 'PENDING', to: 'APPROVED', candidate: a, reason: 'r', ...move },
      pass,
      { stage: 'paper', params: { target: 'none', seedDb: false, ...(params as object) } },
    );
    expect(made).toMatchObject({ failure: { reason: 'illegal-move', detail: expect.stringContaining('no state') } });
  });
});

describe('checkMove', () => {
  const approved = walk(['paper', 'APPROVED', a]) as ApprovalState;
  const paper = walk(['paper', 'APPROVED', a], ['paper', 'PAPER', a]) as ApprovalState;

  it('passes what one move made', () => {
    expect(checkMove(null, approved)).toEqual({ ok: true, value: undefined });
    expect(checkMove(approved, paper)).toEqual({ ok: true, value: undefined });
  });

  it.each([
    ['a move replayed', paper, paper, 'the move starts from APPROVED, paper is PAPER'],
    ['a move skipped', null, paper, 'the move starts from APPROVED, paper is PENDING'],
    ['another sequence', approved, { ...paper, sequence: 7 }, 'sequence is 7, 2 comes next'],
    [
      'a broken chain',
      approved,
      { ...paper, prev_sha256: null },
      `prev_sha256 is null, the state before has ${sha256(approvalStateFile.serialise(approved))}`,
    ],
    [
      'an environment edited beside the move',
      approved,
      { ...paper, environments: { ...paper.environments, live: { ...paper.environments.live, hold: true } } },
      'live is {"candidate":null,"hold":true,"previous":null,"status":"PENDING"}, the move makes it ' +
        '{"candidate":null,"hold":false,"previous":null,"status":"PENDING"}',
    ],
    ['another strategy', { ...approved, strategy: 'other' }, paper, 'the state before is of strategy other'],
  ])('refuses %s', (_, before, after, detail) => {
    expect(checkMove(before, after)).toMatchObject({ ok: false, failure: { reason: 'illegal-move', detail } });
  });

  it('holds along every chain of legal moves, and fails when one is left out', () => {
    const step = fc.record({
      environment: fc.constantFrom<'paper' | 'live'>('paper', 'live'),
      pick: fc.nat(20),
      candidate: fc.constantFrom(a, b, c),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const chain: (ApprovalState | null)[] = [null];
        let state: ApprovalState | Genesis = genesis('lab');
        for (const { environment, pick, candidate } of steps) {
          const { status, candidate: current } = state.environments[environment];
          const targets = moveTable[environment][status] ?? [];
          const to = targets[pick % targets.length]!;
          const chosen = to === 'PENDING' ? null : status === 'PENDING' || to === 'APPROVED' ? candidate : current;
          const next = move(state, environment, to, chosen);
          if (!next.ok) continue;
          expect(checkMove(chain.at(-1)!, next.value).ok).toBe(true);
          expect(chain.slice(0, -1).every((older) => !checkMove(older, next.value).ok)).toBe(true);
          expect(approvalStateFile.parse(new TextEncoder().encode(approvalStateFile.serialise(next.value))).ok).toBe(
            true,
          );
          chain.push(next.value);
          state = next.value;
        }
      }),
    );
  });
});

describe('the approval state file', () => {
  const text = approvalStateFile.serialise(walk(['paper', 'APPROVED', a]) as ApprovalState);
  const parse = (changed: string) => approvalStateFile.parse(new TextEncoder().encode(changed));

  it.each([
    ['a key given twice', text.replace('"sequence":1', '"sequence":2,"sequence":1')],
    ['a key given twice, the other way round', text.replace('"sequence":1', '"sequence":1,"sequence":1')],
    ['an own __proto__ key', text.replace('"sequence":1', '"__proto__":{"hold":true},"sequence":1')],
    ['a constructor key', text.replace('"sequence":1', '"constructor":{},"sequence":1')],
    ['white space', text.replace('"sequence":1', '"sequence": 1')],
    ['no final line end', text.trim()],
    ['a number that overflows', text.replace('"sequence":1', '"sequence":1e400')],
    ['a number written otherwise', text.replace('"sequence":1', '"sequence":1.0')],
    ['letters that only look like ASCII', text.replace('because', 'bec\u0430use')],
    ['escaped letters', text.replace('because', 'bec\\u0061use')],
    ['a byte order mark', `\ufeff${text}`],
    ['a property too many', text.replace('"seedDb":false', '"script":"x","seedDb":false')],
    ['a deploy stage of its own', text.replace('"stage":"paper"', '"stage":"; rm"')],
    ['another environment', text.replace('"live":{', '"moon":{')],
    ['a candidate that is a path', text.replaceAll(a, '../../../../etc')],
    ['nothing', ''],
  ])('refuses %s', (_, changed) => {
    expect(changed).not.toBe(text);
    expect(parse(changed)).toMatchObject({ ok: false, failure: { reason: 'format-invalid', kind: 'approval-state' } });
  });
});
