import { fail, ok, type Result } from '../../failure.ts';
import type { Git } from '../../ports/git.ts';
import { checkRefs } from './check-ref.ts';
import { gitFailed, saidBy } from './git-failed.ts';
import { withoutHooks } from './git-settings.ts';
import type { GitOutput, GitRunner } from './run-git.ts';

type Writes = Pick<
  Git,
  'fetch' | 'startBranch' | 'checkout' | 'commitPaths' | 'push' | 'addWorktree' | 'removeWorktree' | 'tag'
>;

/** Everything that changes the repository or its working tree. The user's hooks run, save in worktrees made to rebuild. */
export function writeGit({ run, text }: GitRunner): Writes {
  const plain = async (refs: readonly string[], args: readonly string[]): Promise<Result<void>> => {
    const checked = checkRefs(...refs);
    if (!checked.ok) return checked;
    const done = await text(args, 'write');
    return done.ok ? ok(undefined) : done;
  };
  const exists = async (ref: string): Promise<Result<boolean>> => {
    const done = await run(['show-ref', '--verify', '--quiet', ref]);
    return done.ok ? ok(done.value.code === 0) : done;
  };
  const remotely = async (args: readonly string[], remote: string, ref: string): Promise<Result<void>> => {
    const checked = checkRefs(remote, ref);
    if (!checked.ok) return checked;
    const done = await run(args, 'write');
    if (!done.ok) return done;
    return done.value.code === 0 ? ok(undefined) : remoteFailure(args, remote, ref, done.value);
  };

  return {
    fetch: (remote, ref) => remotely(['fetch', '--quiet', '--no-recurse-submodules', remote, ref], remote, ref),
    async startBranch(name, commit) {
      const checked = checkRefs(name, commit);
      if (!checked.ok) return checked;
      const there = await exists(`refs/heads/${name}`);
      if (!there.ok) return there;
      if (there.value) return fail({ reason: 'branch-exists', branch: name });
      return plain([], ['checkout', '--quiet', '--no-track', '-b', name, commit, '--']);
    },
    checkout: (ref) => plain([ref], ['checkout', '--quiet', ref, '--']),
    async commitPaths(message, paths) {
      // By force: what somebody's own list of ignored names leaves out would be missing from what is proposed.
      const added = await text(['add', '--all', '--force', '--', ...paths], 'write');
      if (!added.ok) return added;
      const args = ['commit', '--quiet', '--cleanup=whitespace', `--message=${message}`, '--only', '--', ...paths];
      const done = await run(args, 'write');
      if (!done.ok) return done;
      const { code, text: said, errors } = done.value;
      if (code !== 0) {
        if (/tell me who you are|empty ident|auto-detect email/i.test(errors))
          return fail({ reason: 'git-identity-missing' });
        const nothing = /nothing to commit|nothing added|no changes added/.test(`${said}${errors}`);
        return nothing ? fail({ reason: 'nothing-to-commit', paths }) : gitFailed(args, done.value);
      }
      const commit = await text(['rev-parse', '--verify', 'HEAD^{commit}']);
      return commit.ok ? ok(commit.value.trim()) : commit;
    },
    push: (remote, ref) => {
      const full = ref.startsWith('refs/') ? ref : `refs/heads/${ref}`;
      return remotely(['push', '--quiet', '--no-recurse-submodules', remote, `${full}:${full}`], remote, ref);
    },
    addWorktree: (folder, commit) =>
      plain([commit], ['-c', withoutHooks, 'worktree', 'add', '--quiet', '--detach', '--force', '--', folder, commit]),
    removeWorktree: (folder) => plain([], ['worktree', 'remove', '--force', '--', folder]),
    async tag(name, commit, message) {
      const checked = checkRefs(name, commit);
      if (!checked.ok) return checked;
      const there = await exists(`refs/tags/${name}`);
      if (!there.ok) return there;
      if (there.value) return fail({ reason: 'tag-exists', tag: name });
      const done = await run(
        ['tag', '--annotate', '--cleanup=whitespace', `--message=${message}`, name, commit],
        'write',
      );
      if (!done.ok || done.value.code === 0) return done.ok ? ok(undefined) : done;
      const unknown = /tell me who you are|empty ident|auto-detect email/i.test(done.value.errors);
      return unknown ? fail({ reason: 'git-identity-missing' }) : gitFailed(['tag'], done.value);
    },
  };
}

/** Tells a remote that says no from one that does not answer: the first needs a person, the second a later try. */
function remoteFailure(args: readonly string[], remote: string, ref: string, output: GitOutput): Result<void> {
  const detail = saidBy(output.errors);
  if (/No such remote|No configured push destination|does not appear to be a git repository/i.test(detail))
    return fail({ reason: 'remote-missing', remote });
  if (/couldn't find remote ref/i.test(detail)) return fail({ reason: 'remote-ref-missing', remote, ref });
  if (/authentication failed|could not read Username|permission denied|returned error: 40[13]/i.test(detail))
    return fail({ reason: 'remote-denied', remote, detail });
  if (/rejected|protected|pre-receive|hook declined|src refspec/i.test(detail))
    return fail({ reason: 'push-refused', remote, ref, detail });
  if (
    /could not resolve|unable to access|could not read from remote|timed out|connection|early EOF|hung up/i.test(detail)
  )
    return fail({ reason: 'remote-unreachable', remote, detail });
  return gitFailed(args, output);
}
