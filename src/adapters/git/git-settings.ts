import { devNull } from 'node:os';

/** What the environment may say to git. Anything else (GIT_DIR, GIT_INDEX_FILE, pagers, tracing) could change what is read. */
const passed = [
  'PATH HOME USER LOGNAME TMPDIR TEMP TMP SystemRoot USERPROFILE APPDATA XDG_CONFIG_HOME SSH_AUTH_SOCK',
  'http_proxy https_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY no_proxy SSL_CERT_FILE',
  'GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_AUTHOR_DATE GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL GIT_COMMITTER_DATE',
].flatMap((line) => line.split(' '));

/** Options before the command's name, of every git process. */
export const always = ['--no-pager', '--no-replace-objects', '--literal-pathspecs'];

/** Settings of every git process, above those of the repository and the user. */
export const settings = [
  'core.quotePath=false',
  'core.commitGraph=false',
  'core.fsmonitor=false',
  'core.untrackedCache=false',
  'log.showSignature=false',
  'advice.graftFileDeprecated=false',
];
export const withoutHooks = `core.hooksPath=${devNull}`;

/** Options before the command's name, of a process that only reads. */
export const reading = [
  ...[...settings, withoutHooks].flatMap((setting) => ['-c', setting]),
  ...always,
  '--no-optional-locks',
];

/** Variables of every git process: fixed locale, no prompts, no replacements, no grafts. */
export function gitEnvironment(): Record<string, string> {
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
