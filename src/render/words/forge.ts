import type { ForgeFailure } from '../../failure/forge.ts';
import type { Rows, Words } from './words.ts';

function words(failure: ForgeFailure): Words {
  switch (failure.reason) {
    case 'not-a-repository':
      return {
        message: `${failure.root} is not a git repository.`,
        expected: 'a clone, as promotion happens in commits',
        try: 'git init, or run in a clone of your repository',
      };
    case 'repository-elsewhere':
      return {
        message: 'The workspace is a folder inside a larger repository.',
        place: failure.root,
        found: `a repository with its top at ${failure.top}`,
        expected: 'a workspace that is the top of its repository',
        try: 'move the workspace into a repository of its own',
      };
    case 'git-missing':
      return {
        message: 'git cannot be started.',
        expected: 'git on PATH',
        try: 'install git, then ./bin/assay doctor',
      };
    case 'git-failed':
      return {
        message: `git ${failure.command} failed.`,
        found: `exit code ${failure.code}: ${failure.detail}`,
        try: `git ${failure.command}, to see it yourself`,
      };
    case 'git-identity-missing':
      return {
        message: 'git does not know who commits.',
        expected: 'user.name and user.email',
        try: 'git config user.name YOUR_NAME && git config user.email YOUR_ADDRESS',
      };
    case 'unsafe-ref':
      return {
        message: 'That is no name of a commit.',
        found: JSON.stringify(failure.ref),
        expected: 'a commit id, branch or tag: no leading dash, no spaces, no ".."',
        try: 'git branch --all, to see the names there are',
      };
    case 'unknown-commit':
      return {
        message: `No commit is called ${failure.ref} here.`,
        found: failure.ref,
        expected: 'a commit id, branch or tag of this repository',
        try: 'git fetch --all --tags',
      };
    case 'path-not-utf8':
      return {
        message: 'A path in the repository is not UTF-8.',
        place: failure.path,
        expected: 'paths that can be told exactly',
        try: 'rename the file and commit',
      };
    case 'no-commits':
      return { message: 'The repository has no commit yet.', place: failure.root, try: 'git add --all && git commit' };
    case 'head-detached':
      return {
        message: 'No branch is checked out.',
        found: `the bare commit ${failure.commit.slice(0, 12)}`,
        expected: 'a branch, so that you can come back to it',
        try: 'git switch main, or git switch -c NEW_NAME to keep commits made here',
      };
    case 'tree-dirty':
      return {
        message: 'There are changes that are not committed.',
        found: someOf(failure.paths),
        expected: 'a clean working tree, so that what is promoted is what was committed',
        try: 'git status; then commit or put the changes aside',
      };
    case 'branch-exists':
      return {
        message: `The branch ${failure.branch} exists already, with other content.`,
        found: failure.branch,
        expected: 'no such branch, or one with this very candidate',
        try: `the --reason and flags of the run that made it; or, when nothing on it is needed, git switch main && git branch -D ${failure.branch}, and git push origin --delete ${failure.branch}`,
      };
    case 'tag-exists':
      return {
        message: `The tag ${failure.tag} exists already.`,
        found: failure.tag,
        expected: 'no such tag',
        try: `git show ${failure.tag}`,
      };
    case 'nothing-to-commit':
      return {
        message: 'There is nothing to commit.',
        found: `no difference in ${someOf(failure.paths)}`,
        try: 'git status',
      };
    case 'remote-missing':
      return {
        message: `The repository has no remote ${failure.remote}.`,
        expected: 'a remote to push to',
        try: `git remote add ${failure.remote} URL, or name another by --remote`,
      };
    case 'remote-ref-missing':
      return {
        message: `${failure.remote} has no ${failure.ref}.`,
        place: failure.remote,
        expected: failure.ref,
        try: `git ls-remote ${failure.remote}`,
      };
    case 'remote-unreachable':
      return {
        message: `${failure.remote} cannot be reached.`,
        place: failure.remote,
        found: failure.detail,
        try: 'the same command again when the network is back: it goes on where it stopped',
      };
    case 'remote-denied':
      return {
        message: `${failure.remote} does not let you in.`,
        place: failure.remote,
        found: failure.detail,
        expected: 'credentials that git can use without asking',
        try: `git ls-remote ${failure.remote}, until it works without a question`,
      };
    case 'push-refused':
      return {
        message: `${failure.remote} refused ${failure.ref}.`,
        place: failure.remote,
        found: failure.detail,
        expected: 'a remote that takes the push',
        try: `git fetch ${failure.remote}, and look what ${failure.ref} holds there`,
      };
    case 'remote-not-forge':
      return {
        message: `The remote ${failure.remote} is no repository of the forge.`,
        place: failure.url,
        expected: `OWNER/NAME on the host that answers at ${failure.api}`,
        try: 'export GITHUB_REPOSITORY=OWNER/NAME, or name another remote by --remote',
      };
    case 'forge-address-unsafe':
      return {
        message: 'The token is not sent to such an address.',
        place: 'GITHUB_API_URL',
        found: failure.address,
        expected: 'https, or http on this machine',
        try: 'unset GITHUB_API_URL',
      };
    case 'forge-unreachable':
      return {
        message: 'The forge cannot be reached.',
        place: failure.url,
        found: `${failure.code} after ${failure.attempts} attempt${failure.attempts === 1 ? '' : 's'}`,
        try: 'the same command again when the network is back: it goes on where it stopped',
      };
    case 'forge-denied':
      return {
        message: 'The forge does not let this token do that.',
        place: failure.url,
        found: `${failure.status}: ${failure.detail}`,
        expected: 'a token that may read contents and write pull requests of this repository',
        try: 'make a token with these rights and export it as GITHUB_TOKEN',
      };
    case 'forge-refused':
      return {
        message: 'The forge refused the request.',
        place: failure.url,
        found: `${failure.status}: ${failure.detail}`,
        try: 'mend what it names, then the same command again',
      };
    case 'forge-redirected':
      return {
        message: 'The forge sent us to another address; a token goes nowhere but where it was meant for.',
        place: failure.url,
        found: `${failure.status}`,
        expected: 'an answer',
        try: 'git remote set-url to the new name, if the repository was renamed or moved',
      };
    case 'forge-rate-limited':
      return {
        message: `The forge's ${failure.kind} rate limit is used up.`,
        place: failure.url,
        ...(failure.untilUtc === null ? {} : { found: `closed until ${new Date(failure.untilUtc).toISOString()}` }),
        try: `the same command again ${againWhen(failure.waitSeconds, failure.untilUtc)}`,
      };
    case 'forge-answer-invalid':
      return {
        message: 'The forge answered in a form that is not documented.',
        place: `${failure.url}, ${failure.field}`,
        found: failure.found,
        try: 'check GITHUB_API_URL: is it the address of its REST API?',
      };
  }
}

function againWhen(waitSeconds: number | null, untilUtc: number | null): string {
  if (waitSeconds !== null) return `in ${waitSeconds} seconds`;
  return untilUtc === null ? 'in a minute' : `after ${new Date(untilUtc).toISOString()}`;
}

function someOf(paths: readonly string[]): string {
  const shown = paths.slice(0, 5).join(', ');
  return paths.length > 5 ? `${shown} and ${paths.length - 5} more` : shown;
}

/** Exit codes and words of this theme. */
export const forgeRows = {
  'not-a-repository': [1, words],
  'repository-elsewhere': [1, words],
  'git-missing': [1, words],
  'git-failed': [1, words],
  'git-identity-missing': [2, words],
  'unsafe-ref': [2, words],
  'unknown-commit': [2, words],
  'path-not-utf8': [1, words],
  'no-commits': [1, words],
  'head-detached': [1, words],
  'tree-dirty': [1, words],
  'branch-exists': [1, words],
  'tag-exists': [1, words],
  'nothing-to-commit': [1, words],
  'remote-missing': [2, words],
  'remote-ref-missing': [1, words],
  'remote-unreachable': [1, words],
  'remote-denied': [1, words],
  'push-refused': [1, words],
  'remote-not-forge': [2, words],
  'forge-address-unsafe': [2, words],
  'forge-unreachable': [1, words],
  'forge-denied': [1, words],
  'forge-refused': [1, words],
  'forge-redirected': [1, words],
  'forge-rate-limited': [1, words],
  'forge-answer-invalid': [1, words],
} satisfies Rows<ForgeFailure>;
