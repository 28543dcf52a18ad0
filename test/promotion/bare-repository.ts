import { execFileSync } from 'node:child_process';

export interface CommitRecord {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly author: { readonly name: string; readonly email: string };
  readonly committer: { readonly name: string; readonly email: string };
  readonly message: string;
}

/** What a forge does in the repository it keeps, by plain git. */
export function bareRepository(folder: string) {
  const git = (args: string[], env: Record<string, string> = {}): string =>
    execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', ...env },
    }).trimEnd();
  return {
    folder,
    headOf(branch: string): string | null {
      try {
        return git(['rev-parse', '--verify', '--quiet', `refs/heads/${branch}^{commit}`]);
      } catch {
        return null;
      }
    },
    setRef: (ref: string, commit: string) => void git(['update-ref', ref, commit]),
    commits(base: string, head: string): CommitRecord[] {
      const output = git(['log', '-z', '--reverse', '--format=%H%n%P%n%an%n%ae%n%cn%n%ce%n%B', `${base}..${head}`]);
      return output
        .split('\0')
        .filter((record) => record !== '')
        .map((record) => {
          const [sha = '', parents = '', an = '', ae = '', cn = '', ce = '', ...message] = record.split('\n');
          return {
            sha,
            parents: parents.split(' '),
            author: { name: an, email: ae },
            committer: { name: cn, email: ce },
            message: message.join('\n').trimEnd(),
          };
        });
    },
    /** Merges as the forge's web page does: its own committer, the person as author. Moves the base branch. */
    merge(branch: string, head: string, method: 'merge' | 'squash', message: string, by: string): string {
      const base = git(['rev-parse', `refs/heads/${branch}`]);
      const [tree = ''] = git(['merge-tree', '--write-tree', base, head]).split('\n');
      const parents = method === 'merge' ? ['-p', base, '-p', head] : ['-p', base];
      const commit = git(['commit-tree', tree, ...parents, '-m', message], {
        GIT_AUTHOR_NAME: by,
        GIT_AUTHOR_EMAIL: `${by}@example.invalid`,
        GIT_COMMITTER_NAME: 'GitHub',
        GIT_COMMITTER_EMAIL: 'noreply@github.com',
      });
      git(['update-ref', `refs/heads/${branch}`, commit, base]);
      return commit;
    },
  };
}
