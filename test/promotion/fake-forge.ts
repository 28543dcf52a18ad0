import { json, loopback } from '../data/loopback.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bareRepository } from './bare-repository.ts';
import { commitShape, pageOf, pullShape, reviewShape, userShape } from './forge-shapes.ts';

export interface FakeUser {
  readonly id: number;
  readonly login: string;
  readonly type: string;
  readonly association: string;
}

export interface FakePull {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly author: FakeUser;
  readonly headBranch: string;
  readonly baseBranch: string;
  /** Commit of the base when the pull request was opened: commits after it are the pull request's. */
  readonly baseCommit: string;
  state: 'open' | 'closed';
  mergeCommit: string | null;
  mergedHead: string | null;
  readonly reviews: FakeReview[];
  readonly comments: { readonly id: number; readonly user: FakeUser; body: string }[];
}

export interface FakeReview {
  readonly id: number;
  readonly user: FakeUser;
  state: string;
  readonly commit: string;
  readonly submittedAt: string;
}

const person = (id: number, login: string, association = 'MEMBER', type = 'User'): FakeUser => ({
  id,
  login,
  type,
  association,
});

/** Tokens are `token-LOGIN`; addresses are `LOGIN@example.invalid`. */
const fakeUsers: readonly FakeUser[] = [
  person(101, 'author'),
  person(102, 'reviewer'),
  person(103, 'second'),
  person(104, 'outsider', 'NONE'),
  person(105, 'robot[bot]', 'MEMBER', 'Bot'),
  person(19864447, 'web-flow', 'NONE'),
];

export type FakeForge = Awaited<ReturnType<typeof fakeForge>>;

/**
 * A forge on this machine: pull requests, reviews, commits, issue comments and merges of one repository `example/models`, in the
 * documented shapes of the REST API, its heads taken from a bare git repository.
 */
export async function fakeForge(bareFolder: string, { pageSize = 100 } = {}) {
  const repository = bareRepository(bareFolder);
  const pulls: FakePull[] = [];
  let [nextId, second] = [5000, 0];
  /** Called before each request; what it returns is answered instead: a status, or `drop` to hang up, `lose` to do it and hang up. */
  let trouble: (method: string, path: string) => number | 'drop' | 'lose' | null = () => null;

  const userOf = (login: string): FakeUser => fakeUsers.find((user) => user.login === login)!;
  const headOf = (pull: FakePull): string => pull.mergedHead ?? repository.headOf(pull.headBranch) ?? pull.baseCommit;
  const shape = (pull: FakePull) => {
    repository.setRef(`refs/pull/${pull.number}/head`, headOf(pull));
    return pullShape(pull, headOf(pull), server.baseUrl);
  };
  const find = (number: string | number): FakePull | undefined => pulls.find((pull) => pull.number === Number(number));

  const review = (number: number, login: string, state: string): FakeReview => {
    const pull = find(number)!;
    const submittedAt = new Date(Date.UTC(2026, 0, 5, 12, 0, second++)).toISOString().replace('.000Z', 'Z');
    const made = { id: nextId++, user: userOf(login), state, commit: headOf(pull), submittedAt };
    pull.reviews.push(made);
    return made;
  };
  const merge = (number: number, login: string, method: 'merge' | 'squash' = 'merge'): string => {
    const pull = find(number)!;
    const head = headOf(pull);
    const message = method === 'merge' ? `Merge pull request #${number}` : `${pull.title} (#${number})`;
    pull.mergeCommit = repository.merge(pull.baseBranch, head, method, message, login);
    Object.assign(pull, { state: 'closed', mergedHead: head });
    return pull.mergeCommit;
  };

  const routes: readonly (readonly [
    string,
    RegExp,
    (match: string[], asker: FakeUser, body: Body, url: URL) => Answer,
  ])[] = [
    [
      'POST',
      /^\/pulls$/,
      (_, author, { head, base, title, body }) => {
        const [headCommit, baseCommit] = [repository.headOf(head ?? ''), repository.headOf(base ?? '')];
        if (!headCommit || !baseCommit) return [422, { message: 'Validation Failed', errors: [{ field: 'head' }] }];
        if (pulls.some((pull) => pull.headBranch === head && pull.state === 'open')) {
          const message = `A pull request already exists for example:${head}.`;
          return [422, { message: 'Validation Failed', errors: [{ message }] }];
        }
        const number = pulls.length + 1;
        const open = { state: 'open' as const, mergeCommit: null, mergedHead: null, reviews: [], comments: [] };
        const named = { title: title ?? '', body: body ?? '', headBranch: head!, baseBranch: base! };
        pulls.push({ number, author, baseCommit, ...named, ...open });
        return [201, shape(pulls.at(-1)!)];
      },
    ],
    [
      'GET',
      /^\/pulls$/,
      (_, __, ___, { searchParams }) => {
        const head = searchParams.get('head')?.split(':')[1];
        return [200, pulls.filter(({ headBranch }) => !head || headBranch === head).map(shape)];
      },
    ],
    ['GET', /^\/pulls\/(\d+)$/, ([, n]) => found(find(n!), (pull) => shape(pull))],
    [
      'GET',
      /^\/pulls\/(\d+)\/commits$/,
      ([, n]) =>
        found(find(n!), (pull) =>
          repository.commits(pull.baseCommit, headOf(pull)).map((commit) => commitShape(commit, fakeUsers)),
        ),
    ],
    ['GET', /^\/pulls\/(\d+)\/reviews$/, ([, n]) => found(find(n!), ({ reviews }) => reviews.map(reviewShape))],
    [
      'POST',
      /^\/pulls\/(\d+)\/reviews$/,
      ([, n], asker, { event }) => {
        const states: Record<string, string> = { APPROVE: 'APPROVED', REQUEST_CHANGES: 'CHANGES_REQUESTED' };
        const own = find(n!)?.author.id === asker.id && event !== 'COMMENT';
        if (own) return [422, { message: 'Unprocessable Entity', errors: ['Can not approve your own pull request'] }];
        return found(find(n!), ({ number }) =>
          reviewShape(review(number, asker.login, states[event ?? ''] ?? 'COMMENTED')),
        );
      },
    ],
    [
      'PUT',
      /^\/pulls\/(\d+)\/reviews\/(\d+)\/dismissals$/,
      ([, n, id]) =>
        found(
          find(n!)?.reviews.find((made) => made.id === Number(id)),
          (made) => reviewShape(Object.assign(made, { state: 'DISMISSED' })),
        ),
    ],
    [
      'PUT',
      /^\/pulls\/(\d+)\/merge$/,
      ([, n], asker, { merge_method: method, sha }) => {
        const pull = find(n!);
        if (pull && sha !== undefined && sha !== headOf(pull)) return [409, { message: 'Head branch was modified.' }];
        const how = method === 'squash' ? 'squash' : 'merge';
        return found(pull, ({ number }) => ({ sha: merge(number, asker.login, how), merged: true }));
      },
    ],
    [
      'GET',
      /^\/commits\/([0-9a-f]+)\/pulls$/,
      ([, sha]) => [200, pulls.filter((pull) => pull.mergeCommit === sha || headOf(pull) === sha).map(shape)],
    ],
    [
      'GET',
      /^\/issues\/(\d+)\/comments$/,
      ([, n]) => found(find(n!), ({ comments }) => comments.map((comment) => commentShape(comment, server.baseUrl))),
    ],
    [
      'POST',
      /^\/issues\/(\d+)\/comments$/,
      ([, n], user, { body = '' }) =>
        found(find(n!), ({ comments }) => {
          comments.push({ id: nextId++, user, body });
          return commentShape(comments.at(-1)!, server.baseUrl);
        }),
    ],
    [
      'PATCH',
      /^\/issues\/comments\/(\d+)$/,
      ([, id], _, { body = '' }) =>
        found(
          pulls.flatMap(({ comments }) => comments).find((comment) => comment.id === Number(id)),
          (comment) => commentShape(Object.assign(comment, { body }), server.baseUrl),
        ),
    ],
  ];

  const answer = async (url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const method = request.method ?? 'GET';
    const upset = trouble(method, url.pathname);
    if (upset === 'drop') return void request.socket.destroy();
    if (typeof upset === 'number') return json(response, { message: 'Server Error' }, upset);
    const login = /^Bearer token-(.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const asker = fakeUsers.find((user) => user.login === login);
    if (!asker) return json(response, { message: 'Bad credentials' }, 401);
    const path = url.pathname.replace('/repos/example/models', '');
    for (const [verb, pattern, act] of routes) {
      const match = pattern.exec(path);
      if (verb !== method || !match || path === url.pathname) continue;
      const [status, result] = act([...match], asker, body, url);
      if (upset === 'lose') return void request.socket.destroy();
      const page = pageOf(result, url, server.baseUrl, pageSize);
      return json(response, page.items, status, page.headers);
    }
    json(response, { message: 'Not Found' }, 404);
  };
  const server = await loopback((url, request, response) => void answer(url, request, response));

  return {
    api: server.baseUrl,
    repository: 'example/models',
    bare: repository,
    pulls,
    asked: server.asked,
    /** A review as if written on the web page, without the forge's own rule against approving oneself. */
    review,
    merge,
    onRequest: (next: typeof trouble) => void (trouble = next),
    close: () => server.close(),
  };
}

type Body = Readonly<Record<string, string | undefined>>;
type Answer = readonly [status: number, body: unknown];

function found<T>(item: T | undefined, read: (item: T) => unknown): Answer {
  return item === undefined ? [404, { message: 'Not Found' }] : [200, read(item)];
}

function commentShape(comment: { id: number; user: FakeUser; body: string }, api: string) {
  const url = `${api}/repos/example/models/issues/comments/${comment.id}`;
  return {
    id: comment.id,
    url,
    html_url: `${api}/comment/${comment.id}`,
    user: userShape(comment.user),
    body: comment.body,
  };
}

async function bodyOf(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Body);
}
