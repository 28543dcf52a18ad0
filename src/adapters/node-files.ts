import fs from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { fail, ok, type Result } from '../failure.ts';
import type { FileFacts, FileStore } from '../ports.ts';

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_RDONLY, O_WRONLY, O_APPEND } = fs.constants;

/** The workspace on a real disk. The fs module is used as one object so that a test can stand between. */
export function nodeFiles(rootFolder: string): FileStore {
  const root = resolve(rootFolder);
  const at = (path: string): string => {
    if (isAbsolute(path)) return path;
    const full = join(root, path);
    if (relative(root, full).startsWith('..')) throw new Error(`${path} lies outside the workspace`);
    return full;
  };
  const attempt = <T>(operation: string, path: string, run: (full: string) => T): Result<T> => {
    try {
      return ok(run(at(path)));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (typeof code !== 'string') throw error;
      return fail({ reason: 'file-operation-failed', operation, file: path, code });
    }
  };
  return {
    root,
    facts: (path) => attempt('look at', path, factsOf),
    read: (path) => attempt('read', path, (full) => fs.readFileSync(full)),
    writeNew: (path, content) =>
      attempt('write', path, (full) => writeWhole(full, content, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY)),
    append: (path, content) =>
      attempt('append to', path, (full) => writeWhole(full, content, O_CREAT | O_NOFOLLOW | O_WRONLY | O_APPEND)),
    rename: (from, to) => attempt('rename', to, (full) => fs.renameSync(at(from), full)),
    removeFile: (path) => attempt('remove', path, (full) => fs.rmSync(full, { force: true })),
    removeTree: (path) => attempt('remove', path, removeBelow),
    makeDirectory: (path) => attempt('create', path, (full) => void fs.mkdirSync(full, { recursive: true })),
    syncDirectory: (path) => attempt('sync', path, syncFolder),
    list: (path) => attempt('list', path, namesIn),
  };
}

function factsOf(full: string): FileFacts | null {
  const stat = fs.lstatSync(full, { bigint: true, throwIfNoEntry: false });
  if (!stat) return null;
  const kind = stat.isFile() ? 'file' : stat.isDirectory() ? 'directory' : stat.isSymbolicLink() ? 'symlink' : 'other';
  return { kind, size: Number(stat.size), mtimeNs: stat.mtimeNs, ctimeNs: stat.ctimeNs, inode: stat.ino };
}

/** A write may take fewer bytes than offered; what is on disk counts only after fsync. */
function writeWhole(full: string, content: Uint8Array, flags: number): void {
  const file = fs.openSync(full, flags, 0o644);
  try {
    for (let done = 0; done < content.length;) done += fs.writeSync(file, content, done, content.length - done);
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
}

/** Entry by entry, so that every removal is an operation of its own; links are removed, never followed. */
function removeBelow(full: string): void {
  const stat = fs.lstatSync(full, { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) return fs.unlinkSync(full);
  for (const name of fs.readdirSync(full)) removeBelow(join(full, name));
  fs.rmdirSync(full);
}

function syncFolder(full: string): void {
  if (process.platform === 'win32') return;
  const folder = fs.openSync(full, O_RDONLY);
  try {
    fs.fsyncSync(folder);
  } finally {
    fs.closeSync(folder);
  }
}

function namesIn(full: string): string[] {
  if (!fs.existsSync(full)) return [];
  return fs.readdirSync(full).sort();
}
