import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '../failure.ts';
import { codeRoot } from './places.ts';

interface BuildRecord {
  readonly files: {
    readonly [file: string]: { readonly size: number; readonly mtimeMs: number; readonly sha256: string };
  };
}

/** In a checkout, whether `dist/` was built from the sources that are there now. An installed package has no sources. */
export function checkBuild(): Result<void> {
  if (!existsSync(join(codeRoot, 'src'))) return ok(undefined);
  const { files } = JSON.parse(readFileSync(join(codeRoot, 'dist', 'build.json'), 'utf8')) as BuildRecord;
  const now = new Set(['package-lock.json', 'tsconfig.json', 'tsconfig.build.json', ...sourceFiles()]);
  const changed = [...now].filter((file) => !files[file] || differs(file, files[file]));
  const removed = Object.keys(files).filter((file) => !now.has(file));
  const all = [...changed, ...removed].sort();
  return all.length === 0 ? ok(undefined) : fail({ reason: 'sources-changed', files: all });
}

function sourceFiles(): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(join(codeRoot, 'src'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(ts|json)$/.test(entry.name) || entry.name.endsWith('.test.ts')) continue;
    const path = join(entry.parentPath, entry.name).slice(codeRoot.length).replaceAll('\\', '/');
    if (!path.includes('/generated/')) found.push(path);
  }
  return found;
}

function differs(file: string, built: { size: number; mtimeMs: number; sha256: string }): boolean {
  const path = join(codeRoot, file);
  const { size, mtimeMs } = statSync(path);
  if (size === built.size && mtimeMs === built.mtimeMs) return false;
  return createHash('sha256').update(readFileSync(path)).digest('hex') !== built.sha256;
}
