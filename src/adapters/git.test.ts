import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '../failure.ts';
import type { Git } from '../ports/git.ts';
import { openGit } from './git.ts';

let root: string;
let git: Git;

beforeEach(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'assay-git-')));
  sh('init', '--quiet', '--initial-branch=main');
  sh('config', 'user.name', 'author');
  sh('config', 'user.email', 'author@example.invalid');
  put('a.txt', 'one\n');
  sh('add', '--all');
  sh('commit', '--quiet', '--message=first');
  git = value(await openGit(root));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function sh(...args: string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}
function put(path: string, content: string | Uint8Array): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), content);
}
function commitAll(message: string): string {
  sh('add', '--all');
  sh('commit', '--quiet', `--message=${message}`);
  return sh('rev-parse', 'HEAD');
}
function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}
function reason(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.failure.reason;
}

describe('opening', () => {
  it('refuses a folder without a repository, and one inside a larger repository', async () => {
    const bare = mkdtempSync(join(tmpdir(), 'assay-none-'));
    expect(reason(await openGit(bare))).toBe('not-a-repository');
    rmSync(bare, { recursive: true });
    mkdirSync(join(root, 'inner'));
    expect(reason(await openGit(join(root, 'inner')))).toBe('repository-elsewhere');
  });

  it('names a repository without a commit', async () => {
    const empty = realpathSync(mkdtempSync(join(tmpdir(), 'assay-empty-')));
    execFileSync('git', ['init', '--quiet'], { cwd: empty });
    expect(reason(await value(await openGit(empty)).head())).toBe('no-commits');
    rmSync(empty, { recursive: true });
  });

  it('is not led elsewhere by GIT_DIR', async () => {
    process.env['GIT_DIR'] = '/nowhere';
    try {
      expect(value(await value(await openGit(root)).head()).branch).toBe('main');
    } finally {
      delete process.env['GIT_DIR'];
    }
  });
});

describe('names', () => {
  it('resolves what exists, tells null for what does not, and never takes an option for a name', async () => {
    expect(value(await git.resolve('main'))).toBe(sh('rev-parse', 'HEAD'));
    expect(value(await git.resolve('nothing'))).toBeNull();
    for (const ref of ['--output=x', '-n1', 'a..b', 'HEAD:a.txt', 'a b', '', 'x\u0000y'])
      expect(reason(await git.resolve(ref))).toBe('unsafe-ref');
    expect(reason(await git.changesBetween('--output=x', 'HEAD'))).toBe('unsafe-ref');
    expect(reason(await git.checkout('--force'))).toBe('unsafe-ref');
    expect(reason(await git.push('--mirror', 'main'))).toBe('unsafe-ref');
  });

  it('tells a detached head by a null branch', async () => {
    sh('checkout', '--quiet', '--detach');
    expect(value(await git.head())).toEqual({ commit: sh('rev-parse', 'HEAD'), branch: null });
  });
});

describe('reading', () => {
  const odd = ['a b.txt', 'quo"te.txt', 'line\nbreak.txt', 'snöwmän/☃.txt', '-dash.txt', 'star*.txt', 'tab\t.txt'];

  it('gives odd paths exactly, changed, listed and read', async () => {
    for (const path of odd) put(path, `in ${path}`);
    expect(value(await git.changedPaths())).toEqual([...odd].sort());
    const before = sh('rev-parse', 'HEAD');
    const after = commitAll('odd');
    expect(value(await git.tree(after, '')).map(({ path }) => path)).toEqual([...odd, 'a.txt'].sort());
    const changes = value(await git.changesBetween(before, after));
    expect(changes.map(({ path }) => path)).toEqual([...odd].sort());
    expect(new Set(changes.map(({ kind, mode }) => `${kind} ${mode}`))).toEqual(new Set(['added 100644']));
    for (const path of odd) expect(new TextDecoder().decode(value(await git.read(after, path))!)).toBe(`in ${path}`);
  });

  it('reads bytes past checkout filters and null for what is not there', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    put('b.bin', bytes);
    put('.gitattributes', 'text.txt text eol=crlf ident\n');
    put('text.txt', '$Id$\nline\n');
    const commit = commitAll('bytes');
    expect(value(await git.read(commit, 'b.bin'))).toEqual(bytes);
    expect(new TextDecoder().decode(value(await git.read(commit, 'text.txt'))!)).toBe('$Id$\nline\n');
    expect(value(await git.read(commit, 'none'))).toBeNull();
  });

  it('tells modes, sizes, symlinks, deletions and changes of type', async () => {
    put('folder/x', 'abc');
    const one = commitAll('one');
    rmSync(join(root, 'folder/x'));
    symlinkSync('../a.txt', join(root, 'folder/x'));
    rmSync(join(root, 'a.txt'));
    const two = commitAll('two');
    expect(value(await git.tree(one, 'folder'))).toMatchObject([{ path: 'folder/x', mode: '100644', size: 3 }]);
    expect(value(await git.changesBetween(one, two))).toEqual([
      { path: 'a.txt', kind: 'deleted', mode: '000000' },
      { path: 'folder/x', kind: 'type-changed', mode: '120000' },
    ]);
  });

  it('sees through replacements and grafts', async () => {
    const honest = sh('rev-parse', 'HEAD');
    put('a.txt', 'two\n');
    const second = commitAll('second');
    sh('replace', honest, second);
    writeFileSync(join(root, '.git/info/grafts'), `${second}\n`);
    expect(new TextDecoder().decode(value(await git.read(honest, 'a.txt'))!)).toBe('one\n');
    expect(value(await git.commit(second)).parents).toEqual([honest]);
    expect(value(await git.commit(second)).message).toBe('second');
  });

  it('answers many questions at once, each with its own bytes, files larger than a pipe among them', async () => {
    const sizes = [0, 1, 70_000, 3_000_000, 10];
    for (const size of sizes) put(`f${size}`, new Uint8Array(size).fill(size % 251));
    const commit = commitAll('many');
    const asked = [...sizes.map((size) => `f${size}`), 'none', 'f10'];
    const answers = await Promise.all(asked.map((path) => git.read(commit, path).then(value)));
    expect(answers.map((bytes) => bytes?.length)).toEqual([...sizes, undefined, 10]);
    expect(answers[3]).toEqual(new Uint8Array(3_000_000).fill(3_000_000 % 251));
    put('later', 'seen as well');
    expect(value(await git.read(commitAll('later'), 'later'))).toHaveLength(12);
  });

  it('keeps no program running once nothing is asked', () => {
    const code = `import { openGit } from ${JSON.stringify(join(import.meta.dirname, 'git.ts'))};
      const git = (await openGit(${JSON.stringify(root)})).value;
      console.log((await git.read('HEAD', 'a.txt')).value.length);`;
    const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', code], { timeout: 20_000 });
    expect(printed.toString()).toBe('4\n');
  });

  it('tells the versions that a merge left behind', async () => {
    const first = sh('rev-parse', 'HEAD');
    put('a.txt', 'two\n');
    const second = commitAll('second');
    sh('checkout', '--quiet', '-b', 'side', first);
    put('b.txt', 'b');
    commitAll('side');
    sh('merge', '--quiet', '--no-edit', '--strategy=ours', second);
    const merge = sh('rev-parse', 'HEAD');
    expect(value(await git.history(merge, 'a.txt')).map(({ commit }) => commit)).toEqual([merge, second, first]);
  });

  it('tells commits between two, newest first, and ancestry', async () => {
    const first = sh('rev-parse', 'HEAD');
    put('b.txt', '1');
    const second = commitAll('add b\n\nCo-authored-by: reviewer <reviewer@example.invalid>');
    put('c.txt', '1');
    const third = commitAll('add c');
    expect(value(await git.commitsBetween(first, third)).map(({ commit }) => commit)).toEqual([third, second]);
    expect(value(await git.history(third, 'b.txt'))).toMatchObject([
      {
        commit: second,
        authorEmail: 'author@example.invalid',
        message: 'add b\n\nCo-authored-by: reviewer <reviewer@example.invalid>',
      },
    ]);
    expect(value(await git.isAncestor(first, third))).toBe(true);
    expect(value(await git.isAncestor(third, first))).toBe(false);
    expect(value(await git.mergeBase(first, third))).toBe(first);
    expect(value(await git.isShallow())).toBe(false);
    expect(reason(await git.isAncestor('0123456789012345678901234567890123456789', third))).toBe('git-failed');
  });
});

describe('writing', () => {
  it('starts a branch, commits exactly the named paths, and refuses a branch that exists', async () => {
    const first = sh('rev-parse', 'HEAD');
    value(await git.startBranch('promote/x-1', first));
    put('.git/info/exclude', 'new\n');
    put('models/x/new', 'n');
    put('other', 'o');
    const commit = value(await git.commitPaths('Propose x\n\n# kept', ['models/x']));
    expect(value(await git.changesBetween(first, commit)).map(({ path }) => path)).toEqual(['models/x/new']);
    expect(value(await git.commit(commit)).message).toBe('Propose x\n\n# kept');
    expect(value(await git.changedPaths())).toEqual(['other']);
    expect(reason(await git.startBranch('promote/x-1', first))).toBe('branch-exists');
    expect(reason(await git.commitPaths('again', ['models/x']))).toBe('nothing-to-commit');
  });

  it('pushes to a remote, and names remotes that are missing, refuse or lack the branch', async () => {
    const remote = join(root, '.git', 'remote.git');
    execFileSync('git', ['init', '--quiet', '--bare', remote]);
    expect(reason(await git.push('origin', 'main'))).toBe('remote-missing');
    expect(value(await git.remoteUrl('origin'))).toBeNull();
    sh('remote', 'add', 'origin', remote);
    expect(value(await git.remoteUrl('origin'))).toBe(remote);
    value(await git.push('origin', 'main'));
    put('a.txt', 'other history\n');
    sh('add', '--all');
    sh('commit', '--quiet', '--amend', '--message=amended');
    expect(reason(await git.push('origin', 'main'))).toBe('push-refused');
    value(await git.fetch('origin', 'main'));
    expect(reason(await git.fetch('origin', 'absent'))).toBe('remote-ref-missing');
    sh('remote', 'set-url', 'origin', 'http://user:canary@127.0.0.1:9/x.git');
    const lost = await git.push('origin', 'main');
    expect(reason(lost)).toBe('remote-unreachable');
    expect(JSON.stringify(lost)).not.toContain('canary');
  });

  it('checks a commit out in a folder of its own and removes it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-tree-'));
    value(await git.addWorktree(folder, sh('rev-parse', 'HEAD')));
    expect(value(await value(await openGit(folder)).head()).branch).toBeNull();
    value(await git.removeWorktree(folder));
    expect(sh('worktree', 'list').split('\n')).toHaveLength(1);
  });

  it('keeps the message of an annotated tag and makes no tag twice', async () => {
    const head = sh('rev-parse', 'HEAD');
    value(await git.tag('deploy/x/1', head, 'Deployed x\n\n{"vote":2}'));
    expect(value(await git.tagMessage('deploy/x/1'))).toBe('Deployed x\n\n{"vote":2}');
    expect(value(await git.tagMessage('deploy/x'))).toBeNull();
    expect(reason(await git.tag('deploy/x/1', head, 'again'))).toBe('tag-exists');
  });
});
