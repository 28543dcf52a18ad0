import type { Result } from '../failure.ts';

/** An entry of a commit's tree. `mode` as git prints it: 100644, 100755, 120000 (symlink), 160000 (submodule). */
export interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly object: string;
  /** Bytes; null for what is no file. */
  readonly size: number | null;
}

/** One path that differs between two commits, renames told as removal and addition. */
export interface TreeChange {
  readonly path: string;
  readonly kind: 'added' | 'modified' | 'deleted' | 'type-changed';
  /** Mode after the change; `000000` when deleted. */
  readonly mode: string;
}

export interface CommitFacts {
  readonly commit: string;
  readonly parents: readonly string[];
  readonly tree: string;
  readonly authorEmail: string;
  readonly committerEmail: string;
  readonly message: string;
}

/**
 * The workspace's repository. Reads go to git's objects by commit id, past checkout filters, replace references and grafts, with a
 * fixed locale and without prompts. Failures are of the forge theme.
 */
export interface Git {
  /** Full id of what a name means; null when it means nothing. */
  resolve(ref: string): Promise<Result<string | null>>;
  /** Commit that is checked out, and its branch; branch null when the head is detached. */
  head(): Promise<Result<{ readonly commit: string; readonly branch: string | null }>>;
  /** Paths that differ from the head, untracked ones included, ignored ones not. */
  changedPaths(): Promise<Result<readonly string[]>>;
  isShallow(): Promise<Result<boolean>>;
  isAncestor(ancestor: string, descendant: string): Promise<Result<boolean>>;
  mergeBase(a: string, b: string): Promise<Result<string | null>>;
  commit(commit: string): Promise<Result<CommitFacts>>;
  /** Commits reachable from `to` and not from `from`, newest first. */
  commitsBetween(from: string, to: string): Promise<Result<readonly CommitFacts[]>>;
  changesBetween(from: string, to: string): Promise<Result<readonly TreeChange[]>>;
  /** Entries below a folder of a commit, recursively, sorted by path; of the whole tree with ''. */
  tree(commit: string, folder: string): Promise<Result<readonly TreeEntry[]>>;
  /** Bytes of a file in a commit; null when it is not there. */
  read(commit: string, path: string): Promise<Result<Uint8Array | null>>;
  /** Commits that changed a path against some parent, newest first, from a commit on; also those a merge set aside. */
  history(commit: string, path: string): Promise<Result<readonly CommitFacts[]>>;
  remoteUrl(remote: string): Promise<Result<string | null>>;
  fetch(remote: string, ref: string): Promise<Result<void>>;
  /** Creates a branch at a commit and checks it out. */
  startBranch(name: string, commit: string): Promise<Result<void>>;
  checkout(ref: string): Promise<Result<void>>;
  /** Commits exactly these paths as they are in the working tree; returns the commit. */
  commitPaths(message: string, paths: readonly string[]): Promise<Result<string>>;
  push(remote: string, ref: string): Promise<Result<void>>;
  /** A clean checkout of a commit in a folder of its own. */
  addWorktree(folder: string, commit: string): Promise<Result<void>>;
  removeWorktree(folder: string): Promise<Result<void>>;
  /** Annotated tag. */
  tag(name: string, commit: string, message: string): Promise<Result<void>>;
  tagMessage(name: string): Promise<Result<string | null>>;
}
