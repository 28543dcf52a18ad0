import { fail, ok, type Result } from '../../failure.ts';
import type { Forge, ForgeUser, PullRequest } from '../../ports/forge.ts';
import type { Git } from '../../ports/git.ts';
import { decideReview, reviewRules } from '../../promotion/review-facts.ts';

export interface SecondVote {
  readonly pull: PullRequest;
  readonly reviewer: ForgeUser;
  readonly reviewId: number;
}

export interface VoteAsk {
  readonly commit: string;
  readonly strategy: string;
  readonly remote: string;
  /** The branch whose merges count: thresholds and rules of another one are not those that were agreed on. */
  readonly baseBranch: string;
}

/**
 * Vote 2 of a merge, from the forge: its pull request was approved at the very commit that was merged, and the merge brought that
 * commit's files and no others. A merge commit and a squash are judged alike.
 */
export async function secondVote(
  git: Git,
  forge: Forge | { readonly missing: 'no-token' | 'no-forge' },
  { commit, strategy, remote, baseBranch }: VoteAsk,
): Promise<Result<SecondVote>> {
  const refuse = (why: string, about: string) => fail({ reason: 'review-missing', why, about, commit });
  if ('missing' in forge) return refuse(forge.missing, 'nothing was asked');
  const pull = await forge.pullOfCommit(commit);
  if (!pull.ok) return pull;
  if (pull.value === null) return refuse('no-pull-request', 'a commit pushed without one');
  const { number, headCommit } = pull.value;
  if (pull.value.baseBranch !== baseBranch) return refuse('other-base', `#${number} into ${pull.value.baseBranch}`);
  const merged = await unaltered(git, { commit, headCommit, number, strategy, remote });
  if (!merged.ok) return merged;
  const commits = await forge.commits(number);
  if (!commits.ok) return commits;
  const reviews = await forge.reviews(number);
  if (!reviews.ok) return reviews;
  const facts = { pull: pull.value, commits: commits.value, reviews: reviews.value, headCommit, rules: reviewRules };
  const { approved, by, reviewId, why, about } = decideReview(facts);
  if (!approved || by === null || reviewId === null) return refuse(why, `${about} (#${number})`);
  return ok({ pull: pull.value, reviewer: by, reviewId });
}

interface Merge {
  readonly commit: string;
  readonly headCommit: string;
  readonly number: number;
  readonly strategy: string;
  readonly remote: string;
}

/** The strategy's files of the merge are those of the reviewed commit; what a merge may touch besides, `verify` decides. */
async function unaltered(git: Git, { commit, headCommit, number, strategy, remote }: Merge): Promise<Result<void>> {
  const there = await git.resolve(headCommit);
  if (!there.ok) return there;
  if (there.value === null) {
    const fetched = await git.fetch(remote, `refs/pull/${number}/head`);
    if (!fetched.ok) return fetched;
  }
  const facts = await git.commit(commit);
  if (!facts.ok) return facts;
  const altered = (paths: readonly string[]) => fail({ reason: 'merge-altered', commit, head: headCommit, paths });
  const { parents } = facts.value;
  if (parents.length > 1 && parents[1] !== headCommit) return altered([`parent ${parents[1]!.slice(0, 12)}`]);
  const folder = `models/${strategy}`;
  const [mine, theirs] = [await git.tree(commit, folder), await git.tree(headCommit, folder)];
  if (!mine.ok) return mine;
  if (!theirs.ok) return theirs;
  const key = (entry: (typeof mine.value)[number]): string => `${entry.mode} ${entry.object} ${entry.path}`;
  const [a, b] = [new Set(mine.value.map(key)), new Set(theirs.value.map(key))];
  const different = [
    ...mine.value.filter((one) => !b.has(key(one))),
    ...theirs.value.filter((one) => !a.has(key(one))),
  ];
  return different.length === 0 ? ok(undefined) : altered([...new Set(different.map(({ path }) => path))]);
}
