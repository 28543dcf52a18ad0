import { isAbsolute, relative } from 'node:path';
import { fail, type Result } from '../failure.ts';

/** A failure names its file as everything else does: relative to the workspace. */
export function withinRoot<T>(root: string, result: Result<T>): Result<T> {
  if (result.ok || !('file' in result.failure)) return result;
  const { file } = result.failure;
  if (typeof file !== 'string' || !isAbsolute(file)) return result;
  const inside = relative(root, file);
  return inside.startsWith('..') ? result : fail({ ...result.failure, file: inside.replaceAll('\\', '/') });
}
