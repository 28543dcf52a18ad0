import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openGit } from '../../src/adapters/git.ts';
import type { Result } from '../../src/failure.ts';
import type { Git } from '../../src/ports/git.ts';

const project = join(import.meta.dirname, '..', '..');

const identity = `[user]
	name = author
	email = author@example.invalid
[commit]
	gpgSign = false
`;
/** For repositories that live as long as a test: nothing is waited for on its way to the disk, nor packed small. */
export const quickConfig = `[core]
	fsync = none
	compression = 0
[gc]
	auto = 0
`;

/** A repository in a temporary folder, with the project's configuration and a lock file, by the git program itself. */
export class GitRig {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'assay-promotion-')));

  constructor() {
    cpSync(join(project, 'config'), join(this.root, 'config'), { recursive: true });
    this.put('package-lock.json', '{ "lockfileVersion": 3 }\n');
    this.put('.gitignore', 'results/\nmodels/*/work/\n');
    this.sh('init', '--quiet', '--initial-branch=main');
    writeFileSync(join(this.root, '.git/config'), `${quickConfig}${identity}`, { flag: 'a' });
    this.commit('Code and configuration');
  }

  git(): Promise<Git> {
    return openGit(this.root).then(value);
  }

  sh(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  }

  put(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), content);
  }

  get(path: string): Buffer {
    return readFileSync(join(this.root, path));
  }

  remove(path = '.'): void {
    rmSync(join(this.root, path), { recursive: true, force: true });
  }

  executable(path: string): void {
    chmodSync(join(this.root, path), 0o755);
  }

  /** Commits everything there is; returns the commit. */
  commit(message: string): string {
    this.sh('add', '--all');
    this.sh('commit', '--quiet', '--allow-empty', `--message=${message}`);
    return this.sh('rev-parse', 'HEAD');
  }

  /** An entry that no working tree here could hold: a mode or a name of its own. */
  stage(mode: string, path: string, content: string): void {
    const object = execFileSync('git', ['hash-object', '-w', '--stdin'], {
      cwd: this.root,
      input: content,
      encoding: 'utf8',
    }).trim();
    this.sh('update-index', '--add', '--cacheinfo', `${mode},${object},${path}`);
  }

  /** Back to a commit, everything since thrown away. */
  reset(commit: string): void {
    this.sh('reset', '--quiet', '--hard', commit);
    this.sh('clean', '--quiet', '-fd');
  }
}

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}
