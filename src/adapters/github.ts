import { ok, type Result } from '../failure.ts';
import type { Forge, PullRequest } from '../ports/forge.ts';
import type { Timers } from '../ports.ts';
import type { Json } from '../util/json.ts';
import { commentOf, commitOf, listOf, pullOf, readBody, reviewOf } from './github/answers.ts';
import { forgeRequests, type ForgeAccess } from './github/forge-request.ts';

export interface GithubOptions extends ForgeAccess {
  /** OWNER/NAME. */
  readonly repository: string;
}

/** A repository on GitHub, by its REST API (version 2022-11-28). */
export function github(options: GithubOptions, timers: Timers): Result<Forge> {
  const opened = forgeRequests(options, timers);
  if (!opened.ok) return opened;
  const { get, send, close } = opened.value;
  const [owner = '', name = ''] = options.repository.split('/');
  const repository = `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;

  const one = async <T>(path: string, read: (body: Json) => T): Promise<Result<T>> => {
    const answer = await get(`${repository}${path}`);
    return answer.ok ? readBody(answer.value, read) : answer;
  };
  const all = async <T>(path: string, read: (item: Json) => T): Promise<Result<T[]>> => {
    const items: T[] = [];
    for (let page: string | null = `${repository}${path}`; page !== null;) {
      const answer = await get(page);
      if (!answer.ok) return answer;
      const listed = readBody(answer.value, (body) => listOf(body, read));
      if (!listed.ok) return listed;
      items.push(...listed.value);
      page = answer.value.next;
    }
    return ok(items);
  };

  return ok({
    async openPull({ headBranch, baseBranch, title, body }) {
      const answer = await send('POST', `${repository}/pulls`, { head: headBranch, base: baseBranch, title, body });
      return answer.ok ? readBody(answer.value, pullOf) : answer;
    },
    async findByHead(branch) {
      const head = encodeURIComponent(`${owner}:${branch}`);
      const found = await all(`/pulls?state=all&per_page=100&head=${head}`, pullOf);
      if (!found.ok) return found;
      return ok(newest(found.value.filter(({ headBranch }) => headBranch === branch)));
    },
    pull: (number) => one(`/pulls/${number}`, pullOf),
    async pullOfCommit(commit) {
      const found = await all(`/commits/${commit}/pulls?per_page=100`, pullOf);
      if (!found.ok) return found;
      return ok(found.value.find(({ merged, mergeCommit }) => merged && mergeCommit === commit) ?? null);
    },
    commits: (number) => all(`/pulls/${number}/commits?per_page=100`, commitOf),
    reviews: (number) => all(`/pulls/${number}/reviews?per_page=100`, reviewOf),
    async upsertComment(number, marker, body) {
      const comments = await all(`/issues/${number}/comments?per_page=100`, commentOf);
      if (!comments.ok) return comments;
      const ours = comments.value.find((comment) => comment.body.includes(marker));
      if (ours?.body === body) return ok(ours.url);
      const answer = ours
        ? await send('PATCH', `${repository}/issues/comments/${ours.id}`, { body })
        : await send('POST', `${repository}/issues/${number}/comments`, { body });
      return answer.ok ? readBody(answer.value, (comment) => commentOf(comment).url) : answer;
    },
    close,
  });
}

function newest(pulls: readonly PullRequest[]): PullRequest | null {
  const open = pulls.filter(({ state }) => state === 'open');
  const candidates = open.length > 0 ? open : pulls;
  return candidates.reduce<PullRequest | null>((best, pull) => (best && best.number > pull.number ? best : pull), null);
}
