import { GitError, simpleGit } from 'simple-git';
import { fail, ok, type Result } from '../../failure.ts';
import { gitFailed } from './git-failed.ts';
import { always, gitEnvironment, readOnly, settings, withoutHooks } from './git-settings.ts';

export interface GitOutput {
  readonly code: number;
  readonly text: string;
  readonly errors: string;
}

export interface GitRunner {
  /** Runs git whatever its exit code; only a git that cannot be started is a failure. */
  readonly run: (args: readonly string[], purpose?: 'read' | 'write') => Promise<Result<GitOutput>>;
  /** Standard output of a run that must succeed, decoded as UTF-8. */
  readonly text: (args: readonly string[], purpose?: 'read' | 'write') => Promise<Result<string>>;
}

/** Says of every git process: fixed locale, no prompts, no replacements, no grafts, no shortcut through a commit graph. */
export function gitRunner(root: string): GitRunner {
  const { reader, writer } = { reader: client(root, [withoutHooks]), writer: client(root, []) };

  const run = async (args: readonly string[], purpose: 'read' | 'write' = 'read'): Promise<Result<GitOutput>> => {
    const front = purpose === 'read' ? [...always, ...readOnly] : always;
    try {
      const text = await (purpose === 'read' ? reader : writer).raw([...front, ...args]);
      return ok({ code: 0, text, errors: '' });
    } catch (error) {
      if (error instanceof GitEnd) return ok({ code: error.code, text: error.text, errors: error.errors });
      if (isMissing(error)) return fail({ reason: 'git-missing' });
      throw error;
    }
  };

  return {
    run,
    async text(args, purpose) {
      const done = await run(args, purpose);
      if (!done.ok) return done;
      return done.value.code === 0 ? ok(done.value.text) : gitFailed(args, done.value);
    },
  };
}

/** Of simple-git's own class, because it turns any other error into a text. */
class GitEnd extends GitError {
  readonly code: number;
  readonly text: string;
  readonly errors: string;

  constructor(code: number, text: string, errors: string) {
    super(undefined, `git ended with ${code}`);
    this.code = code;
    this.text = text;
    this.errors = errors;
  }
}

function client(root: string, config: string[]) {
  const variables = gitEnvironment();
  return simpleGit({
    baseDir: root,
    config: [...settings, ...config],
    allowEnvironment: Object.keys(variables),
    completion: { onClose: true, onExit: false },
    // The values above are fixed here and start no program.
    unsafe: { allowUnsafeFsMonitor: true, allowUnsafeHooksPath: true },
    errors: (_, { exitCode, stdOut, stdErr }) =>
      exitCode === 0
        ? undefined
        : new GitEnd(exitCode, Buffer.concat(stdOut).toString('utf8'), Buffer.concat(stdErr).toString('utf8')),
  }).env(variables);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && /spawn git(\.exe)? ENOENT/.test(error.message);
}
