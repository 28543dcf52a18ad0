import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(process.env['ASSAY_SHARED'] ?? '../shared');

/** Absolute path of an oracle file kept beside the project, or null (with a printed reason) where that folder is absent. */
export function sharedFile(path: string): string | null {
  const file = resolve(root, path);
  if (existsSync(file)) return file;
  console.warn(`skipped: ${file} is not here (set ASSAY_SHARED to the folder that holds ${path})`);
  return null;
}
