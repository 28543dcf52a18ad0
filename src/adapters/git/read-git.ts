import { fail, ok, type Result } from '../../failure.ts';
import type { CommitFacts, Git } from '../../ports/git.ts';
import { checkRef, checkRefs } from './check-ref.ts';
import { changedPathsOf, changesOf, commitFormat, commitsOf, entriesOf } from './git-records.ts';
import { gitFailed } from './git-failed.ts';
import type { ReadObject } from './read-objects.ts';
import type { GitRunner } from './run-git.ts';

type Reads = Omit<
  Git,
  'fetch' | 'startBranch' | 'checkout' | 'commitPaths' | 'push' | 'addWorktree' | 'removeWorktree' | 'tag'
>;

/** Everything that asks the repository and changes nothing. */
export function readGit(root: string, { run, text }: GitRunner, object: ReadObject): Reads {
  const nameless = async (args: readonly string[]): Promise<Result<string | null>> => {
    const done = await run(args);
    if (!done.ok) return done;
    return ok(done.value.code === 0 ? done.value.text.trim() : null);
  };
  const log = async (refs: readonly string[], args: readonly string[]): Promise<Result<readonly CommitFacts[]>> => {
    const checked = checkRefs(...refs);
    if (!checked.ok) return checked;
    const output = await text(['log', '-z', '--encoding=UTF-8', '--no-color', '--no-notes', commitFormat, ...args]);
    return output.ok ? ok(commitsOf(output.value)) : output;
  };
  const resolve = async (ref: string): Promise<Result<string | null>> => {
    const checked = checkRef(ref);
    if (!checked.ok) return checked;
    const found = await object(`${ref}^{commit}`);
    return found.ok ? ok(found.value?.id ?? null) : found;
  };
  /** Object id of a file in a commit; null when it is not there or no file. */
  const fileEntry = async (commit: string, path: string): Promise<Result<string | null>> => {
    const output = await text(['ls-tree', '-l', '-z', '--full-tree', commit, '--', path]);
    if (!output.ok) return output;
    const entries = entriesOf(output.value);
    if (!entries.ok) return entries;
    return ok(entries.value.find((entry) => entry.path === path && entry.size !== null)?.object ?? null);
  };

  return {
    resolve,
    async head() {
      const commit = await resolve('HEAD');
      if (!commit.ok) return commit;
      if (commit.value === null) return fail({ reason: 'no-commits', root });
      const branch = await nameless(['symbolic-ref', '--quiet', '--short', 'HEAD']);
      return branch.ok ? ok({ commit: commit.value, branch: branch.value }) : branch;
    },
    async changedPaths() {
      const flags = ['--porcelain=v1', '-z', '--untracked-files=all', '--no-renames', '--ignore-submodules=none'];
      const output = await text(['status', ...flags]);
      return output.ok ? changedPathsOf(output.value) : output;
    },
    async isShallow() {
      const output = await text(['rev-parse', '--is-shallow-repository']);
      return output.ok ? ok(output.value.trim() === 'true') : output;
    },
    async isAncestor(ancestor, descendant) {
      const checked = checkRefs(ancestor, descendant);
      if (!checked.ok) return checked;
      const args = ['merge-base', '--is-ancestor', ancestor, descendant];
      const done = await run(args);
      if (!done.ok) return done;
      return done.value.code <= 1 ? ok(done.value.code === 0) : gitFailed(args, done.value);
    },
    async mergeBase(a, b) {
      const checked = checkRefs(a, b);
      if (!checked.ok) return checked;
      const done = await run(['merge-base', a, b]);
      if (!done.ok) return done;
      if (done.value.code > 1) return gitFailed(['merge-base'], done.value);
      return ok(done.value.code === 0 ? done.value.text.trim() : null);
    },
    async commit(commit) {
      const found = await log([commit], ['--no-walk', commit, '--']);
      if (!found.ok) return found;
      const [facts] = found.value;
      return facts ? ok(facts) : fail({ reason: 'unknown-commit', ref: commit });
    },
    commitsBetween: (from, to) => log([from, to], ['--topo-order', to, '--not', from, '--']),
    // In full: by default a merge that took one side hides the versions of the other.
    history: (commit, path) => log([commit], ['--topo-order', '--full-history', commit, '--', path]),
    async changesBetween(from, to) {
      const checked = checkRefs(from, to);
      if (!checked.ok) return checked;
      const flags = ['-r', '-z', '--raw', '--no-renames', '--full-index', '--ignore-submodules=none'];
      const output = await text(['diff-tree', ...flags, from, to, '--']);
      return output.ok ? changesOf(output.value) : output;
    },
    async tree(commit, folder) {
      const checked = checkRef(commit);
      if (!checked.ok) return checked;
      const output = await text([
        'ls-tree',
        '-r',
        '-l',
        '-z',
        '--full-tree',
        commit,
        ...(folder ? ['--', folder] : []),
      ]);
      return output.ok ? entriesOf(output.value) : output;
    },
    async read(commit, path) {
      const checked = checkRef(commit);
      if (!checked.ok) return checked;
      // A name of an object is a line, a path may hold several.
      const found = path.includes('\n') ? ok(null) : await object(`${commit}:${path}`);
      if (!found.ok) return found;
      if (found.value?.type === 'blob') return ok(found.value.bytes);
      const entry = await fileEntry(commit, path);
      if (!entry.ok || entry.value === null) return entry.ok ? ok(null) : entry;
      const bytes = await object(entry.value);
      if (!bytes.ok) return bytes;
      return bytes.value ? ok(bytes.value.bytes) : gitFailed(['cat-file'], { code: 128, errors: `${path} is missing` });
    },
    async remoteUrl(remote) {
      const checked = checkRef(remote);
      return checked.ok ? nameless(['remote', 'get-url', remote]) : checked;
    },
    async tagMessage(name) {
      const checked = checkRef(name);
      if (!checked.ok) return checked;
      const output = await text(['for-each-ref', '--format=%(refname)%00%(contents)', `refs/tags/${name}`]);
      if (!output.ok) return output;
      const [ref, message = ''] = output.value.split('\0');
      return ok(ref === `refs/tags/${name}` ? message.replace(/\n+$/, '') : null);
    },
  };
}
