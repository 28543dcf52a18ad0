import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../../test/shared.ts';
import type { ForgeUser, PullCommit, PullRequest, PullReview } from '../ports/forge.ts';
import { decideReview, reviewRules } from './review-facts.ts';

const head = 'a'.repeat(40);
const older = 'b'.repeat(40);
const user = (id: number, login: string, type = 'User'): ForgeUser => ({ id, login, type });
const author = user(101, 'author');
const reviewer = user(102, 'reviewer');
const second = user(103, 'second');
const bot = user(105, 'robot[bot]', 'Bot');
const webFlow = user(19_864_447, 'web-flow');

const pull: PullRequest = {
  number: 7,
  url: 'https://forge.invalid/7',
  state: 'open',
  author,
  headCommit: head,
  headBranch: 'promote/x',
  baseBranch: 'main',
  merged: false,
  mergeCommit: null,
};
const commit = (given: Partial<PullCommit> = {}): PullCommit => ({
  commit: head,
  author,
  committer: author,
  authorEmail: 'author@example.invalid',
  committerEmail: 'author@example.invalid',
  message: 'Promote x',
  ...given,
});
let clock = 0;
const review = (by: ForgeUser | null, state: string, given: Partial<PullReview> = {}): PullReview => {
  clock += 1;
  const submittedAt = `2026-01-05T12:00:${String(clock % 60).padStart(2, '0')}Z`;
  return { id: clock, user: by, state, commit: head, submittedAt, association: 'MEMBER', ...given };
};
function decide(reviews: readonly PullReview[], commits: readonly PullCommit[] = [commit()], of = pull) {
  const { approved, by, why, about } = decideReview({
    pull: of,
    commits,
    reviews,
    headCommit: head,
    rules: reviewRules,
  });
  return approved ? `approved by ${by?.login}` : `${why}: ${about}`;
}

describe('an approval', () => {
  it('of another person on the final commit counts', () => {
    expect(decide([review(reviewer, 'APPROVED')])).toBe('approved by reviewer');
  });

  it.each([
    ['none', [], 'no-review: #7'],
    ['only a comment', [review(reviewer, 'COMMENTED')], 'no-review: #7'],
    ['a pending one', [review(reviewer, 'PENDING', { submittedAt: null })], 'no-review: #7'],
    ['one by an account that is gone', [review(null, 'APPROVED')], 'no-review: #7'],
    ['one of an older commit', [review(reviewer, 'APPROVED', { commit: older })], 'approval-of-older-commit: reviewer'],
    ['one of a lost commit', [review(reviewer, 'APPROVED', { commit: null })], 'approval-of-older-commit: reviewer'],
    ['a dismissed one', [review(reviewer, 'DISMISSED')], 'approval-dismissed: reviewer'],
    ['one by who opened it', [review(author, 'APPROVED')], 'own-approval: author'],
    ['one by a bot', [review(bot, 'APPROVED')], 'bot-approval: robot[bot]'],
    ['one by an outsider', [review(reviewer, 'APPROVED', { association: 'NONE' })], 'outsider-approval: reviewer'],
    [
      'one by a mere contributor',
      [review(reviewer, 'APPROVED', { association: 'CONTRIBUTOR' })],
      'outsider-approval: reviewer',
    ],
  ])('is missing with %s', (_, reviews, expected) => {
    expect(decide(reviews)).toBe(expected);
  });

  it('stays when its reviewer only comments later', () => {
    expect(decide([review(reviewer, 'APPROVED'), review(reviewer, 'COMMENTED')])).toBe('approved by reviewer');
  });

  it('is replaced by a later opinion of the same reviewer, whatever the order of the list', () => {
    const [yes, no] = [review(reviewer, 'APPROVED'), review(reviewer, 'CHANGES_REQUESTED')];
    expect(decide([no, yes])).toBe('changes-requested: reviewer');
    expect(decide([review(reviewer, 'CHANGES_REQUESTED'), review(reviewer, 'APPROVED')])).toBe('approved by reviewer');
    expect(decide([review(reviewer, 'APPROVED'), review(reviewer, 'DISMISSED')])).toBe('approval-dismissed: reviewer');
  });

  it('is blocked by anybody eligible who asks for changes, not by outsiders or bots', () => {
    const yes = review(reviewer, 'APPROVED');
    expect(decide([yes, review(second, 'CHANGES_REQUESTED', { commit: older })])).toBe('changes-requested: second');
    expect(decide([yes, review(second, 'CHANGES_REQUESTED', { association: 'NONE' })])).toBe('approved by reviewer');
    expect(decide([yes, review(bot, 'CHANGES_REQUESTED')])).toBe('approved by reviewer');
  });

  it('of an older commit does not hide a good one', () => {
    expect(decide([review(second, 'APPROVED'), review(reviewer, 'APPROVED', { commit: older })])).toBe(
      'approved by second',
    );
  });
});

describe('who had a hand in the change', () => {
  const yes = [review(reviewer, 'APPROVED')];
  it.each([
    ['wrote a commit', [commit({ commit: older, author: reviewer }), commit()]],
    ['committed one', [commit({ committer: reviewer, committerEmail: 'reviewer@example.invalid' })]],
    ['has the id under another login', [commit({ author: user(102, 'new-name') })]],
    [
      'co-wrote one, by a private address',
      [commit({ message: 'Promote\n\nCo-authored-by: R <102+reviewer@users.noreply.forge.invalid>' })],
    ],
    [
      'co-wrote one, by an address known from another commit',
      [
        commit({ commit: older, author: reviewer, authorEmail: 'Reviewer@example.invalid' }),
        commit({ message: 'x\n\nco-authored-by: R <reviewer@example.invalid>' }),
      ],
    ],
  ])('may not approve: %s', (_, commits) => {
    expect(decide(yes, commits)).toBe('own-approval: reviewer');
  });

  it('is told by id: the login alone makes nobody an author', () => {
    expect(decide([review(user(999, 'author'), 'APPROVED')])).toBe('approved by author');
  });

  it('is nobody when the forge itself committed', () => {
    expect(decide(yes, [commit({ committer: webFlow, committerEmail: 'noreply@forge.invalid' })])).toBe(
      'approved by reviewer',
    );
  });

  it('must be known', () => {
    expect(decide(yes, [commit({ author: null, authorEmail: 'who@example.invalid' })])).toBe(
      'author-unknown: who@example.invalid in aaaaaaaaaaaa',
    );
    expect(decide(yes, [commit({ message: 'x\n\nCo-authored-by: Who <who@example.invalid>' })])).toBe(
      'author-unknown: who@example.invalid in aaaaaaaaaaaa',
    );
  });
});

it('refuses when the head is another one than the one merged, or its commits are not all there', () => {
  const yes = [review(reviewer, 'APPROVED')];
  expect(decide(yes, [commit()], { ...pull, headCommit: older })).toBe(`head-moved: ${older}`);
  expect(decide(yes, [])).toBe(`commits-unknown: ${head}`);
  expect(decide(yes, [commit({ commit: older })])).toBe(`commits-unknown: ${head}`);
});

const scenarios = sharedFile('github-fixtures/approval-scenarios.json');
describe.skipIf(scenarios === null)('recorded scenarios, where approvals before the last push do not count', () => {
  interface Case {
    readonly name: string;
    readonly commits: readonly { sha: string; author: string; pushed_at: number; committed_via_web?: boolean }[];
    readonly reviews?: readonly { at: number; author: string; state: string }[];
    readonly approvals?: readonly { at: number; author: string }[];
    readonly allowed_approvers: readonly string[];
    readonly expected: { readonly stale_approvals_ignored: string };
  }
  const { cases = [], author: opener = '' } = scenarios
    ? (JSON.parse(readFileSync(scenarios, 'utf8')) as { cases: Case[]; author: string })
    : {};
  it.each(cases)('$name', ({ commits, reviews, approvals, allowed_approvers: allowed, expected }) => {
    const idOf = (login: string): number => Buffer.from(login).reduce((sum, byte) => sum * 31 + byte, 7) % 1e9;
    const opinions = reviews ?? approvals?.map((given) => ({ ...given, state: 'APPROVED' })) ?? [];
    const headAt = (at: number): string | null => commits.findLast((pushed) => pushed.pushed_at <= at)?.sha ?? null;
    const last = commits.at(-1)!.sha;
    const decision = decideReview({
      pull: { ...pull, author: user(idOf(opener), opener), headCommit: last },
      commits: commits.map(({ sha, author: login, committed_via_web: web }) => {
        const by = user(idOf(login), login);
        return commit({ commit: sha, author: by, committer: web ? webFlow : by });
      }),
      reviews: opinions.map(({ at, author: login, state }) =>
        review(user(idOf(login), login), state, {
          commit: headAt(at),
          submittedAt: new Date(at * 1000).toISOString(),
          association: allowed.includes(login) ? 'MEMBER' : 'NONE',
        }),
      ),
      headCommit: last,
      rules: reviewRules,
    });
    expect(decision.approved ? 'approved' : 'pending').toBe(expected.stale_approvals_ignored);
  });
});
