import type { Result } from '../failure.ts';

/** Somebody on the forge. People are told apart by `id` alone: logins can be given up and taken by others. */
export interface ForgeUser {
  readonly id: number;
  readonly login: string;
  /** `User`, `Bot`, `Organization` … */
  readonly type: string;
}

export interface PullRequest {
  readonly number: number;
  /** Address for a person. */
  readonly url: string;
  readonly state: 'open' | 'closed';
  readonly author: ForgeUser;
  readonly headCommit: string;
  readonly headBranch: string;
  readonly baseBranch: string;
  readonly merged: boolean;
  /** Where it was merged; of an open pull request a trial merge, so look at `merged` first. */
  readonly mergeCommit: string | null;
}

export interface PullCommit {
  readonly commit: string;
  /** Null when the forge knows no account for the address in the commit. */
  readonly author: ForgeUser | null;
  readonly committer: ForgeUser | null;
  readonly authorEmail: string;
  readonly committerEmail: string;
  readonly message: string;
}

export interface PullReview {
  readonly id: number;
  /** Null when the account is gone. */
  readonly user: ForgeUser | null;
  /** `APPROVED`, `CHANGES_REQUESTED`, `COMMENTED`, `DISMISSED` or `PENDING`. */
  readonly state: string;
  /** The head when the review was written; null when that commit is gone. */
  readonly commit: string | null;
  /** ISO 8601, UTC; null while pending. */
  readonly submittedAt: string | null;
  /** What the reviewer is to the repository: `OWNER`, `MEMBER`, `COLLABORATOR`, `CONTRIBUTOR`, `NONE` … */
  readonly association: string;
}

/** One repository on a forge. Failures are of the forge theme. Nothing is ever merged, approved or deleted from here. */
export interface Forge {
  openPull(ask: {
    readonly headBranch: string;
    readonly baseBranch: string;
    readonly title: string;
    readonly body: string;
  }): Promise<Result<PullRequest>>;
  /** The newest pull request of a branch, open ones first; null when there is none. */
  findByHead(branch: string): Promise<Result<PullRequest | null>>;
  pull(number: number): Promise<Result<PullRequest>>;
  /** The merged pull request that brought a commit to its base branch; null when it came another way. */
  pullOfCommit(commit: string): Promise<Result<PullRequest | null>>;
  commits(number: number): Promise<Result<readonly PullCommit[]>>;
  /** Every review ever submitted, in the forge's order. */
  reviews(number: number): Promise<Result<readonly PullReview[]>>;
  /** Writes the one comment that holds the marker, or the first if none does. Returns its address. */
  upsertComment(number: number, marker: string, body: string): Promise<Result<string>>;
  close(): Promise<void>;
}
