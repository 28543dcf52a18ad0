import { expect, it } from 'vitest';
import type { ApprovalMove } from '../formats/approval-state/approval-state.schema.generated.ts';
import { pullText } from './pull-text.ts';

const move = {
  environment: 'paper',
  from: 'none',
  to: 'proposed',
  candidate: 'c-1',
  reason: 'a | b',
} as unknown as ApprovalMove;
const shared = { strategy: 's', move, gates: null, pictures: null };

it('says what a candidate may spend of the error of all candidates of its strategy', () => {
  const body = (before: number) => pullText({ ...shared, proposal: { report: 'REPORT', before } }).body;
  expect(body(0)).toContain('candidate 1 of this strategy');
  expect(body(0)).toContain('in 0.608 of 100: a deflated Sharpe ratio of at least 0.99392');
  expect(body(2)).toContain('candidate 3 of this strategy');
  expect(body(2)).toContain('in 0.068 of 100: a deflated Sharpe ratio of at least 0.99932');
});

it('says nothing of it, and has no report, when a known candidate moves on', () => {
  const { body } = pullText({ ...shared, proposal: null });
  expect(body).not.toContain('candidate 1 of');
  expect(body).toContain('a \\| b');
});
