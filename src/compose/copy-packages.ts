import { cpSync, existsSync, readFileSync, realpathSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

const lockName = 'package-lock.json';

/**
 * Gives a checkout the installed packages of another with the same lock file, so that building it needs no network. They are copied,
 * never linked: the build may install, and an installer empties the folder it finds, through a link as well.
 */
export function copyPackages(from: string, to: string): boolean {
  const source = join(from, 'node_modules');
  const target = join(to, 'node_modules');
  const record = join(source, '.package-lock.json');
  if (!existsSync(record) || existsSync(target) || lockOf(from) === null || lockOf(from) !== lockOf(to)) return false;
  cpSync(realpathSync(source), target, { recursive: true, verbatimSymlinks: true });
  const now = new Date();
  utimesSync(join(target, '.package-lock.json'), now, now);
  return true;
}

function lockOf(folder: string): string | null {
  const path = join(folder, lockName);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
