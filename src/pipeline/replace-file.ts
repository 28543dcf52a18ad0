import type { Result } from '../failure.ts';
import type { FileStore } from '../ports.ts';
import { inOrder } from './in-order.ts';

/** Puts a whole file in place: written beside under a hidden name, then renamed. What an earlier death left there is replaced. */
export function replaceFile(files: FileStore, path: string, content: Uint8Array): Result<void> {
  const slash = path.lastIndexOf('/');
  const folder = path.slice(0, slash);
  const fresh = `${folder}/.${path.slice(slash + 1)}.new`;
  return inOrder([
    () => files.makeDirectory(folder),
    () => files.removeFile(fresh),
    () => files.writeNew(fresh, content),
    () => files.rename(fresh, path),
    () => files.syncDirectory(folder),
  ]);
}
