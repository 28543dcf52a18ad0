import { devNull } from 'node:os';
import { GitError, simpleGit } from 'simple-git';
import { fail, ok, type Result } from '../../failure.ts';

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
  /** Bytes of a blob, past checkout filters. */
  readonly blob: (object: string) => Promise<Result<Uint8Array>>;
}

/** What the environment may say to git. Anything else (GIT_DIR, GIT_INDEX_FILE, pagers, tracing) could change what is read. */
const passed = [
  'PATH HOME USER LOGNAME TMPDIR TEMP TMP SystemRoot USERPROFILE APPDATA XDG_CONFIG_HOME SSH_AUTH_SOCK',
  'http_proxy https_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY no_proxy SSL_CERT_FILE',
  'GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_AUTHOR_DATE GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL GIT_COMMITTER_DATE',
].flatMap((line) => line.split(' '));

const always = ['--no-pager', '--no-replace-objects', '--literal-pathspecs'];
const readOnly = ['--no-optional-locks'];

/** Says of every git process: fixed locale, no prompts, no replacements, no grafts, no shortcut through a commit graph. */
export function gitRunner(root: string): GitRunner {
  const { reader, writer } = { reader: client(root, [`core.hooksPath=${devNull}`]), writer: client(root, []) };

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
    async blob(object) {
      try {
        return ok(new Uint8Array((await reader.binaryCatFile(['blob', object])) as Buffer));
      } catch (error) {
        if (error instanceof GitEnd) return gitFailed(['cat-file', 'blob', object], error);
        if (isMissing(error)) return fail({ reason: 'git-missing' });
        throw error;
      }
    },
  };
}

export function gitFailed(args: readonly string[], { code, errors }: { code: number; errors: string }) {
  return fail({ reason: 'git-failed', command: args[0] ?? '', code, detail: saidBy(errors) });
}

/** What git said, on one line and without credentials of addresses. */
export function saidBy(errors: string): string {
  const lines = errors.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  return lines
    .join('; ')
    .replaceAll(/\/\/[^@/\s]+@/g, '//***@')
    .slice(0, 500);
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
  const variables = environment();
  return simpleGit({
    baseDir: root,
    config: [
      'core.quotePath=false',
      'core.commitGraph=false',
      'core.fsmonitor=false',
      'core.untrackedCache=false',
      'log.showSignature=false',
      'advice.graftFileDeprecated=false',
      ...config,
    ],
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

function environment(): Record<string, string> {
  const kept = passed.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: devNull,
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && /spawn git(\.exe)? ENOENT/.test(error.message);
}
