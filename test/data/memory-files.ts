import { fail, ok } from '../../src/failure.ts';
import type { FileStore } from '../../src/ports.ts';

/** A workspace in memory for tests that are about content, not about disks. */
export class MemoryFiles implements FileStore {
  readonly root = '/workspace';
  readonly content = new Map<string, Uint8Array>();

  facts: FileStore['facts'] = (path) => {
    const bytes = this.content.get(path);
    return ok(bytes ? { kind: 'file', size: bytes.length, mtimeNs: 0n, ctimeNs: 0n, inode: 0n } : null);
  };

  read: FileStore['read'] = (path) => {
    const bytes = this.content.get(path);
    return bytes ? ok(bytes) : fail({ reason: 'file-operation-failed', operation: 'read', file: path, code: 'ENOENT' });
  };

  writeNew: FileStore['writeNew'] = (path, content) => {
    if (this.content.has(path))
      return fail({ reason: 'file-operation-failed', operation: 'write', file: path, code: 'EEXIST' });
    this.content.set(path, Uint8Array.from(content));
    return ok(undefined);
  };

  append: FileStore['append'] = (path, content) => {
    this.content.set(path, Buffer.concat([this.content.get(path) ?? Buffer.alloc(0), content]));
    return ok(undefined);
  };

  rename: FileStore['rename'] = (from, to) => {
    const bytes = this.content.get(from);
    if (!bytes) return fail({ reason: 'file-operation-failed', operation: 'rename', file: from, code: 'ENOENT' });
    this.content.delete(from);
    this.content.set(to, bytes);
    return ok(undefined);
  };

  removeFile: FileStore['removeFile'] = (path) => {
    this.content.delete(path);
    return ok(undefined);
  };

  removeTree: FileStore['removeTree'] = (path) => {
    for (const known of this.content.keys())
      if (known === path || known.startsWith(`${path}/`)) this.content.delete(known);
    return ok(undefined);
  };

  makeDirectory: FileStore['makeDirectory'] = () => ok(undefined);
  syncDirectory: FileStore['syncDirectory'] = () => ok(undefined);

  list: FileStore['list'] = (path) => {
    const names = [...this.content.keys()]
      .filter((known) => known.startsWith(`${path}/`))
      .map((known) => known.slice(path.length + 1).split('/')[0]!);
    return ok([...new Set(names)].sort());
  };
}
