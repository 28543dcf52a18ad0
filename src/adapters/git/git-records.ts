import { fail, ok, type Result } from '../../failure.ts';
import type { CommitFacts, TreeChange, TreeEntry } from '../../ports/git.ts';

/** Fields of `commitFormat`, in its order. */
export const commitFormat = '--format=tformat:%H%n%P%n%T%n%ae%n%ce%n%B';

/** `git log -z` with `commitFormat`: records end with NUL, so a message may hold anything else. */
export function commitsOf(output: string): CommitFacts[] {
  return records(output).map((record) => {
    const [commit = '', parents = '', tree = '', authorEmail = '', committerEmail = '', ...message] =
      record.split('\n');
    return {
      commit,
      parents: parents === '' ? [] : parents.split(' '),
      tree,
      authorEmail,
      committerEmail,
      message: message.join('\n').replace(/\n+$/, ''),
    };
  });
}

const kinds: { readonly [letter: string]: TreeChange['kind'] } = {
  A: 'added',
  M: 'modified',
  D: 'deleted',
  T: 'type-changed',
};

/** `git diff-tree -r -z --raw --no-renames`: facts and path take turns. */
export function changesOf(output: string): Result<readonly TreeChange[]> {
  const fields = records(output);
  const changes: TreeChange[] = [];
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const [, mode = '', , , letter = ''] = fields[i]!.split(' ');
    const path = exactPath(fields[i + 1]!);
    if (!path.ok) return path;
    const kind = kinds[letter];
    if (kind === undefined) throw new Error(`git told an unknown kind of change: ${fields[i]}`);
    changes.push({ path: path.value, kind, mode });
  }
  return ok(changes.sort(byPath));
}

/** `git ls-tree -r -l -z`: `mode type object size<tab>path`, size a dash for what is no file. */
export function entriesOf(output: string): Result<readonly TreeEntry[]> {
  const entries: TreeEntry[] = [];
  for (const record of records(output)) {
    const tab = record.indexOf('\t');
    const [mode = '', , object = '', size = ''] = record.slice(0, tab).split(/ +/);
    const path = exactPath(record.slice(tab + 1));
    if (!path.ok) return path;
    entries.push({ path: path.value, mode, object, size: size === '-' ? null : Number(size) });
  }
  return ok(entries.sort(byPath));
}

/** `git status --porcelain=v1 -z --no-renames`: two letters, a space, the path. */
export function changedPathsOf(output: string): Result<readonly string[]> {
  const paths: string[] = [];
  for (const record of records(output)) {
    const path = exactPath(record.slice(3));
    if (!path.ok) return path;
    paths.push(path.value);
  }
  return ok(paths.sort());
}

function records(output: string): string[] {
  const parts = output.split('\0');
  if (parts.at(-1) === '') parts.pop();
  return parts;
}

/** A path that lost bytes in decoding could be taken for another one. */
function exactPath(path: string): Result<string> {
  return path.includes('\ufffd') ? fail({ reason: 'path-not-utf8', path }) : ok(path);
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
