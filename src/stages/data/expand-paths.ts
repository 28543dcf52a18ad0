import { fail, ok, type Result } from '../../failure.ts';
import type { ExternalFile, ExternalPlaces } from '../../pipeline/stage.ts';

/**
 * Files that a list of paths and patterns names, each once, in the order of the list; a pattern's files sorted by code
 * unit. A pattern that fits nothing, and a path that is not there, fail, as does one that climbs with `..`.
 * Paths that begin with / are taken as they are.
 */
export function expandPaths(paths: readonly string[], key: string, places: ExternalPlaces): Result<ExternalFile[]> {
  const found = new Map<string, ExternalFile>();
  for (const path of paths) {
    if (path.split('/').includes('..')) {
      const expected = 'a path below the workspace root, or one that begins with /';
      return fail({ reason: 'data-setting-invalid', key, found: path, expected });
    }
    const listed = isPattern(path) ? places.list(folderOf(path)).filter((file) => matchesPath(path, file)) : [path];
    if (listed.length === 0) return fail({ reason: 'data-no-files', key, patterns: [path] });
    if (!isPattern(path) && isInside(path) && !places.list(parentOf(path)).includes(path))
      return fail({ reason: 'data-file-missing', file: path });
    for (const file of listed) found.set(file, { key: file, path: file });
  }
  return ok([...found.values()]);
}

/** Whether a file is named by one of the paths or patterns. */
export function matchesAny(paths: readonly string[], file: string): boolean {
  return paths.some((path) => (isPattern(path) ? matchesPath(path, file) : path === file));
}

/** `*` stands for anything within a folder, `**` for any folders, `?` for one letter. */
function matchesPath(pattern: string, file: string): boolean {
  const source = pattern.replace(/\*\*\/|\*|\?|[^\w/]/g, (part) => {
    if (part === '**/') return '(?:[^/]+/)*';
    if (part === '*') return '[^/]*';
    return part === '?' ? '[^/]' : `\\${part}`;
  });
  return new RegExp(`^${source}$`).test(file);
}

function isPattern(path: string): boolean {
  return /[*?]/.test(path);
}

function isInside(path: string): boolean {
  return !path.startsWith('/');
}

/** The folder above the first part that is a pattern. */
function folderOf(pattern: string): string {
  const parts = pattern.split('/');
  return parts.slice(0, parts.findIndex(isPattern)).join('/') || '.';
}

function parentOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
}
