import { existsSync, statfsSync, statSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { simpleGit } from 'simple-git';
import type { Machine } from '../ports.ts';

/** Facts about this machine and the workspace's repository. */
export function thisMachine(root: string, codeRoot: string): Machine {
  return {
    nodeVersion: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
    processors: availableParallelism(),
    memoryBytes: totalmem(),
    freeBytes() {
      const { bavail, bsize } = statfsSync(root);
      return bavail * bsize;
    },
    hasVariable: (name) => (process.env[name] ?? '') !== '',
    async versionOf(program) {
      const { failed, stdout } = await execa(program, ['--version'], { reject: false, timeout: 5000 });
      return failed ? null : stdout.trim();
    },
    async repository() {
      const git = simpleGit(root);
      if (!(await git.checkIsRepo().catch(() => false))) return null;
      const { current, files } = await git.status();
      return { branch: current, changedFiles: files.length, hasRemote: (await git.getRemotes()).length > 0 };
    },
    async environmentFile() {
      const facts = statSync(join(root, '.env'), { throwIfNoEntry: false });
      if (!facts) return null;
      const git = simpleGit(root);
      const listed = await git.raw(['ls-files', '--', '.env']).catch(() => '');
      return { othersCanRead: process.platform !== 'win32' && (facts.mode & 0o077) !== 0, tracked: listed !== '' };
    },
    hasPackage: (name) => existsSync(join(codeRoot, 'node_modules', name, 'package.json')),
  };
}
