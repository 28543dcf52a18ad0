import { fail, ok, type Result } from '../failure.ts';
import type { FileFacts, FileStore } from '../ports.ts';
import { sha256 } from '../util/sha256.ts';
import { replaceFile } from './replace-file.ts';

const indexFile = 'results/.index/files.json';

interface IndexEntry {
  readonly size: number;
  readonly mtimeNs: string;
  readonly ctimeNs: string;
  readonly inode: string;
  readonly sha256: string;
}

/**
 * Digests of files with git's shortcut: a file whose size, times and inode are those of the last look is not read again.
 * A file as young as the index itself could have changed within the clock's grain, so it is read (git's racy rule).
 */
export class StatIndex {
  readonly #files: FileStore;
  readonly #known: Map<string, IndexEntry>;
  readonly #seen = new Map<string, IndexEntry>();
  readonly #writtenNs: bigint;

  private constructor(files: FileStore, known: Map<string, IndexEntry>, writtenNs: bigint) {
    this.#files = files;
    this.#known = known;
    this.#writtenNs = writtenNs;
  }

  /** A damaged or missing index only costs time; with `rehash` it is not looked at. */
  static open(files: FileStore, rehash = false): StatIndex {
    if (rehash) return new StatIndex(files, new Map(), 0n);
    const facts = files.facts(indexFile);
    const bytes = facts.ok && facts.value?.kind === 'file' ? files.read(indexFile) : null;
    if (!facts.ok || !facts.value || !bytes?.ok) return new StatIndex(files, new Map(), 0n);
    try {
      const entries = Object.entries(JSON.parse(new TextDecoder().decode(bytes.value)) as Record<string, IndexEntry>);
      return new StatIndex(files, new Map(entries), facts.value.mtimeNs);
    } catch {
      return new StatIndex(files, new Map(), 0n);
    }
  }

  /** SHA-256 and size of a regular file; null when nothing is there. Links and other things are a failure. */
  digest(path: string): Result<{ sha256: string; size: number } | null> {
    const facts = this.#files.facts(path);
    if (!facts.ok) return facts;
    if (facts.value === null) return ok(null);
    if (facts.value.kind !== 'file') {
      return fail({
        reason: 'file-operation-failed',
        operation: `read a ${facts.value.kind} as a file`,
        file: path,
        code: 'ENOTREG',
      });
    }
    const known = this.#known.get(path);
    if (known && this.#unchanged(known, facts.value)) {
      this.#seen.set(path, known);
      return ok({ sha256: known.sha256, size: known.size });
    }
    const bytes = this.#files.read(path);
    if (!bytes.ok) return bytes;
    const entry = { ...stamp(facts.value), size: bytes.value.length, sha256: sha256(bytes.value) };
    this.#seen.set(path, entry);
    return ok({ sha256: entry.sha256, size: entry.size });
  }

  /** Forgets a file that is about to be written. */
  forget(path: string): void {
    this.#known.delete(path);
    this.#seen.delete(path);
  }

  save(): Result<void> {
    const entries = [...new Map([...this.#known, ...this.#seen])].sort(([a], [b]) => (a < b ? -1 : 1));
    const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
    return replaceFile(this.#files, indexFile, text);
  }

  #unchanged(known: IndexEntry, facts: FileFacts): boolean {
    const now = stamp(facts);
    return (
      known.size === now.size &&
      known.mtimeNs === now.mtimeNs &&
      known.ctimeNs === now.ctimeNs &&
      known.inode === now.inode &&
      facts.mtimeNs < this.#writtenNs &&
      facts.ctimeNs < this.#writtenNs
    );
  }
}

function stamp({ size, mtimeNs, ctimeNs, inode }: FileFacts): Omit<IndexEntry, 'sha256'> {
  return { size, mtimeNs: String(mtimeNs), ctimeNs: String(ctimeNs), inode: String(inode) };
}
