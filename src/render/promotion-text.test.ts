import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { promotionText } from './promotion-text.ts';

const view = {
  strategy: 'lab_planted',
  move: { environment: 'paper', from: 'PENDING', to: 'APPROVED', candidate: '77ce395359392167' },
  steps: [{ step: 'branch', state: 'done', about: 'promote/lab_planted-77ce from 14b2ee1' }],
  pull: { url: 'https://forge.invalid/pull/1' },
  branch: 'promote/lab_planted-77ce',
  dryRun: false,
  next: 'ask somebody to review',
};

it('says what was proposed, what to do next, and where the checkout is now', () => {
  expect(stripVTControlCharacters(promotionText(view))).toBe(`lab_planted 77ce395359392167: paper PENDING -> APPROVED
branch  done  promote/lab_planted-77ce from 14b2ee1
next: ask somebody to review
this checkout is on promote/lab_planted-77ce now; git checkout - goes back
`);
});

it('says nothing of a checkout that a dry run left alone', () => {
  expect(promotionText({ ...view, dryRun: true })).not.toContain('checkout');
});
