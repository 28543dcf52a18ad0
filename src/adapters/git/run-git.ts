import { execa } from 'execa';
import { GitError, simpleGit } from 'simple-git';
import { fail, ok, type Result } from '../../failure.ts';
import { gitFailed } from './git-failed.ts';
import { always, gitEnvironment, reading, settings } from './git-settings.ts';

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
  const writer = client(root);
  const write = async (args: readonly string[]): Promise<Result<GitOutput>> => {
    try {
      return ok({ code: 0, text: await writer.raw([...always, ...args]), errors: '' });
    } catch (error) {
      if (error instanceof GitEnd) return ok({ code: error.code, text: error.text, errors: error.errors });
      if (isMissing(error)) return fail({ reason: 'git-missing' });
      throw error;
    }
  };
  const run: GitRunner['run'] = (args, purpose = 'read') => (purpose === 'read' ? read(root, args) : write(args));

  return {
    run,
    async text(args, purpose) {
      const done = await run(args, purpose);
      if (!done.ok) return done;
      return done.value.code === 0 ? ok(done.value.text) : gitFailed(args, done.value);
    },
  };
}

/** Without simple-git, which waits 50 ms more for each program that has nothing to say. */
async function read(root: string, args: readonly string[]): Promise<Result<GitOutput>> {
  const { exitCode, stdout, stderr, code, shortMessage } = await execa('git', [...reading, ...args], {
    cwd: root,
    env: gitEnvironment(),
    extendEnv: false,
    stdin: 'ignore',
    stripFinalNewline: false,
    maxBuffer: 1e9,
    reject: false,
  });
  if (code === 'ENOENT') return fail({ reason: 'git-missing' });
  return ok({ code: exitCode ?? 128, text: stdout, errors: stderr || (shortMessage ?? '') });
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

function client(root: string) {
  const variables = gitEnvironment();
  return simpleGit({
    baseDir: root,
    config: settings,
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
