import type { CommitRecord } from './bare-repository.ts';
import type { FakePull, FakeReview, FakeUser } from './fake-forge.ts';

/** Answers in the documented shapes, with the fields that a reader of pull requests and reviews can meet. */
export function userShape({ id, login, type }: FakeUser) {
  return { login, id, node_id: `U_${id}`, type, site_admin: false };
}

export function pullShape(pull: FakePull, head: string, api: string) {
  const merged = pull.mergedHead !== null;
  return {
    url: `${api}/repos/example/models/pulls/${pull.number}`,
    id: 900_000 + pull.number,
    html_url: `${api}/example/models/pull/${pull.number}`,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: userShape(pull.author),
    body: pull.body,
    merged_at: merged ? '2026-01-05T13:00:00Z' : null,
    merge_commit_sha: pull.mergeCommit,
    draft: false,
    head: { label: `example:${pull.headBranch}`, ref: pull.headBranch, sha: head },
    base: { label: `example:${pull.baseBranch}`, ref: pull.baseBranch, sha: pull.baseCommit },
    author_association: pull.author.association,
    merged,
  };
}

export function reviewShape(review: FakeReview) {
  return {
    id: review.id,
    node_id: `R_${review.id}`,
    user: userShape(review.user),
    body: '',
    commit_id: review.commit,
    submitted_at: review.submittedAt,
    state: review.state,
    author_association: review.user.association,
  };
}

export function commitShape(commit: CommitRecord, users: readonly FakeUser[]) {
  const account = (email: string): object | null => {
    if (email === 'noreply@github.com') return userShape(users.find(({ login }) => login === 'web-flow')!);
    const user = users.find(({ login }) => `${login}@example.invalid` === email);
    return user ? userShape(user) : null;
  };
  return {
    sha: commit.sha,
    commit: { author: commit.author, committer: commit.committer, message: commit.message },
    author: account(commit.author.email),
    committer: account(commit.committer.email),
    parents: commit.parents.map((sha) => ({ sha })),
  };
}

/** A page of a list with its Link header; anything else as it is. */
export function pageOf(
  result: unknown,
  url: URL,
  api: string,
  limit: number,
): { items: unknown; headers: Record<string, string> } {
  if (!Array.isArray(result)) return { items: result, headers: {} };
  const page = Number(url.searchParams.get('page') ?? 1);
  const size = Math.min(limit, Number(url.searchParams.get('per_page') ?? 30));
  const items: unknown[] = result.slice((page - 1) * size, page * size);
  if (page * size >= result.length) return { items, headers: {} };
  const next = new URL(`${url.pathname}${url.search}`, api);
  next.searchParams.set('page', String(page + 1));
  return { items, headers: { link: `<${next.href}>; rel="next"` } };
}
