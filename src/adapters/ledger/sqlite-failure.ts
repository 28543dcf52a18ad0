import { fail, type Failed } from '../../failure.ts';

/** How long a statement waits for another writer. */
export const busySeconds = 5;

/**
 * What an error of SQLite or of the file system means for the owner of a ledger. Errors that no disk and no other program can cause
 * are bugs and are thrown again.
 */
export function sqliteFailure(error: unknown, file: string): Failed {
  const { code, errcode, message } = error as Error & { code?: string; errcode?: number };
  if (errcode === undefined) {
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error;
    return fail({ reason: 'ledger-not-writable', file, code });
  }
  const primary = errcode & 0xff;
  if (primary === 5 || primary === 6) return fail({ reason: 'ledger-busy', file, waitedSeconds: busySeconds });
  if (primary === 11 || primary === 26 || errcode === corruptFileSystem)
    return fail({ reason: 'ledger-broken', file, detail: message });
  const disk = errcode === cannotGrow ? 'ENOSPC' : diskCodes[primary];
  if (disk === undefined) throw error;
  return fail({ reason: 'ledger-not-writable', file, code: disk });
}

/** SQLITE_IOERR_CORRUPTFS */
const corruptFileSystem = 8458;

/** SQLITE_IOERR_SHMSIZE: no room to share memory with readers. */
const cannotGrow = 4874;

/** SQLite's primary codes for troubles of the disk: PERM, READONLY, IOERR, FULL, CANTOPEN. */
const diskCodes: { readonly [primary: number]: string } = {
  3: 'EACCES',
  8: 'EROFS',
  10: 'EIO',
  13: 'ENOSPC',
  14: 'EACCES',
};
