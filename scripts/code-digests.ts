import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

/**
 * Writes `dist/code-digests.json`: for each stage the modules it is made of (imports, dynamic imports, worker units named by
 * `siblingModule`, JSON) with their SHA-256, and the lock file's integrity of every npm package these reach.
 */
interface LockEntry {
  readonly version?: string;
  readonly integrity?: string;
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

const lock = (JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, LockEntry> })
  .packages;
const importPattern = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g;
const siblingPattern = /siblingModule\(\s*import\.meta\.url\s*,\s*['"]([^'"]+)['"]/g;

const digests: Record<string, unknown> = {};
for (const target of targetsOf(readFileSync('dist/stages/graph.js', 'utf8')).sort()) {
  digests[basename(target, '.js')] = digestOf(join('dist/stages', target));
}
writeFileSync('dist/code-digests.json', JSON.stringify(digests));

function digestOf(entry: string) {
  const modules = new Map<string, string>();
  const packages = new Map<string, string>();
  const pending = [entry];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (modules.has(file)) continue;
    const text = readFileSync(file, 'utf8');
    modules.set(file, sha256(text));
    if (!file.endsWith('.js')) continue;
    for (const target of targetsOf(text)) {
      if (target.startsWith('.')) pending.push(join(dirname(file), target));
      else if (!target.startsWith('node:')) reach(packageName(target), '', packages);
    }
  }
  const sorted = (map: Map<string, string>) => Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
  const named = sorted(new Map([...modules].map(([file, digest]) => [relative('dist', file), digest])));
  const reached = sorted(packages);
  return { digest: sha256(JSON.stringify([named, reached])), modules: named, packages: reached };
}

function targetsOf(text: string): string[] {
  const imports = [...text.matchAll(importPattern)].map((match) => match[1]!);
  const siblings = [...text.matchAll(siblingPattern)].map((match) => `${match[1]!}.js`);
  return [...imports, ...siblings];
}

function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Adds a package and what it depends on, found the way Node finds it: nearest `node_modules` first. */
function reach(name: string, from: string, packages: Map<string, string>): void {
  const at = placeOf(name, from);
  if (at === null || packages.has(at)) return;
  const { version = '', integrity, dependencies = {}, optionalDependencies = {} } = lock[at]!;
  packages.set(at, integrity ?? version);
  for (const dependency of [...Object.keys(dependencies), ...Object.keys(optionalDependencies)].sort())
    reach(dependency, at, packages);
}

function placeOf(name: string, from: string): string | null {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const at = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (lock[at] && existsSync(at)) return at;
    if (folder === '') return null;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
