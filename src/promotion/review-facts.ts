import type { ForgeUser, PullCommit, PullRequest, PullReview } from '../ports/forge.ts';

export interface ReviewRules {
  /** What a reviewer must be to the repository; others may speak, and neither approve nor block. */
  readonly associations: readonly string[];
  /** Accounts that stand for the forge itself in commits made on its web page: no persons. */
  readonly webCommitters: readonly number[];
}

export interface ReviewFacts {
  readonly pull: PullRequest;
  readonly commits: readonly PullCommit[];
  readonly reviews: readonly PullReview[];
  /** The final head: what was merged, or would be. */
  readonly headCommit: string;
  readonly rules: ReviewRules;
}

export type ReviewWhy =
  | 'approved'
  | 'no-review'
  | 'head-moved'
  | 'changes-requested'
  | 'not-approved'
  | 'approval-dismissed'
  | 'approval-of-older-commit'
  | 'own-approval'
  | 'bot-approval'
  | 'outsider-approval'
  | 'commits-unknown'
  | 'author-unknown';

export interface ReviewDecision {
  readonly approved: boolean;
  readonly by: ForgeUser | null;
  readonly reviewId: number | null;
  readonly why: ReviewWhy;
  /** Who or what the reason is about: logins, a commit, an address. */
  readonly about: string;
}

export const reviewRules: ReviewRules = {
  associations: ['OWNER', 'MEMBER', 'COLLABORATOR'],
  webCommitters: [19_864_447],
};

/**
 * Vote 2. One person may give it who had no hand in the change: neither opened the pull request nor wrote, committed or co-wrote a
 * commit of it; told apart by the forge's numeric ids. Of each reviewer the latest opinion counts; comments are no opinions; a
 * dismissed one is none. It must be about the final head. Anybody eligible who asks for changes blocks. A commit whose author the
 * forge does not know refuses all: nobody could be told apart from that author.
 */
export function decideReview({ pull, commits, reviews, headCommit, rules }: ReviewFacts): ReviewDecision {
  const refuse = (why: ReviewWhy, about: string): ReviewDecision => ({
    approved: false,
    by: null,
    reviewId: null,
    why,
    about,
  });
  if (pull.headCommit !== headCommit) return refuse('head-moved', pull.headCommit);
  if (commits.at(-1)?.commit !== headCommit) return refuse('commits-unknown', headCommit);
  const hands = handsOf(pull, commits, rules);
  if (hands.unknown !== null) return refuse('author-unknown', hands.unknown);

  const opinions = latestOpinions(reviews);
  const isInsider = ({ association }: PullReview): boolean => rules.associations.includes(association);
  const blocker = opinions.find((one) => one.state === 'CHANGES_REQUESTED' && isInsider(one) && !isBot(one.user));
  if (blocker) return refuse('changes-requested', blocker.user.login);

  let nearest = refuse(opinions.length > 0 ? 'not-approved' : 'no-review', `#${pull.number}`);
  for (const { user, state, commit, id, ...rest } of opinions) {
    const why: ReviewWhy =
      state === 'DISMISSED'
        ? 'approval-dismissed'
        : state !== 'APPROVED'
          ? 'not-approved'
          : isBot(user)
            ? 'bot-approval'
            : !rules.associations.includes(rest.association)
              ? 'outsider-approval'
              : hands.ids.has(user.id)
                ? 'own-approval'
                : commit !== headCommit
                  ? 'approval-of-older-commit'
                  : 'approved';
    if (why === 'approved') return { approved: true, by: user, reviewId: id, why, about: user.login };
    if (why !== 'not-approved') nearest = refuse(why, user.login);
  }
  return nearest;
}

type Opinion = PullReview & { readonly user: ForgeUser };

/** The last approval, request for changes or dismissal of each reviewer, in the order they were given. */
function latestOpinions(reviews: readonly PullReview[]): Opinion[] {
  const latest = new Map<number, Opinion>();
  for (const review of [...reviews].sort(byTime)) {
    const { user, state } = review;
    if (user === null || !['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED'].includes(state)) continue;
    latest.delete(user.id);
    latest.set(user.id, { ...review, user });
  }
  return [...latest.values()];
}

/** A review begun early may be submitted late, so that ids alone do not order them. */
function byTime(a: PullReview, b: PullReview): number {
  const [at, bt] = [a.submittedAt ?? '', b.submittedAt ?? ''];
  return at < bt ? -1 : at > bt ? 1 : a.id - b.id;
}

function isBot({ type, login }: ForgeUser): boolean {
  return type !== 'User' || login.endsWith('[bot]');
}

/** Everybody who had a hand in the change, and the first address that belongs to nobody the forge knows. */
function handsOf(
  pull: PullRequest,
  commits: readonly PullCommit[],
  { webCommitters }: ReviewRules,
): { readonly ids: ReadonlySet<number>; readonly unknown: string | null } {
  const ids = new Set([pull.author.id]);
  const idOf = new Map<string, number>();
  let unknown: string | null = null;
  for (const { commit, author, committer, authorEmail, committerEmail } of commits) {
    for (const [user, email] of [
      [author, authorEmail],
      [committer, committerEmail],
    ] as const) {
      if (user === null) unknown ??= `${email} in ${commit.slice(0, 12)}`;
      else if (!webCommitters.includes(user.id)) {
        ids.add(user.id);
        idOf.set(email.toLowerCase(), user.id);
      }
    }
  }
  for (const { commit, message } of commits) {
    for (const email of coAuthors(message)) {
      const id = idOf.get(email) ?? idOfPrivateAddress(email);
      if (id === null) unknown ??= `${email} in ${commit.slice(0, 12)}`;
      else ids.add(id);
    }
  }
  return { ids, unknown };
}

function coAuthors(message: string): string[] {
  return [...message.matchAll(/^\s*co-authored-by:.*$/gim)].map(
    ([line]) => /<([^<>]*)>\s*$/.exec(line)?.[1]?.trim().toLowerCase() ?? line.trim(),
  );
}

/** The forge's own addresses for people who keep theirs private carry the id: `ID+LOGIN@users.noreply.…`. */
function idOfPrivateAddress(email: string): number | null {
  const id = /^(\d{1,15})\+[^@]+@users\.noreply\./.exec(email)?.[1];
  return id === undefined ? null : Number(id);
}
