import { fail, ok, type Result } from '../../failure.ts';
import { downloadIndexFormat } from '../../formats/downloads/download-index-file.ts';
import type { DownloadIndex } from '../../formats/downloads/download-index.schema.generated.ts';
import { downloadIndexName, requestFolder, type DownloadRequest } from '../../formats/downloads/download-requests.ts';
import type { FileStore, PageFacts } from '../../ports.ts';
import { sha256 } from '../../util/sha256.ts';

export type StoredIndex = Omit<DownloadIndex, 'schema'>;

const digestLetters = 16;

/** Pages and index of one download. Pages are written once and never changed; the index is replaced as a whole. */
export class DownloadStore {
  readonly #files: FileStore;
  readonly #folder: string;

  constructor(files: FileStore, request: DownloadRequest) {
    this.#files = files;
    this.#folder = requestFolder(request);
  }

  /** The index, null when nothing was downloaded yet. */
  readIndex(): Result<StoredIndex | null> {
    const path = `${this.#folder}/${downloadIndexName}`;
    const facts = this.#files.facts(path);
    if (!facts.ok) return facts;
    if (facts.value === null) return ok(null);
    const bytes = this.#files.read(path);
    if (!bytes.ok) return bytes;
    const index = downloadIndexFormat.parse(new TextDecoder().decode(bytes.value));
    return index.ok
      ? index
      : fail({
          reason: 'data-download-corrupt',
          file: path,
          detail: `the index cannot be read (${index.failure.reason})`,
        });
  }

  /** Stores a page under its number, first date and digest, then the index that names it. */
  addPage(index: StoredIndex, body: Uint8Array, facts: PageFacts, fetchedUtc: number): Result<StoredIndex> {
    const digest = sha256(body);
    const number = String(index.pages.length + 1).padStart(5, '0');
    const file = `${number}-${new Date(facts.firstUtc).toISOString().slice(0, 10)}-${digest.slice(0, digestLetters)}.json`;
    const { rows, firstUtc, lastUtc } = facts;
    const written = this.#replace(file, body);
    if (!written.ok) return written;
    const next = { ...index, pages: [...index.pages, { file, sha256: digest, rows, firstUtc, lastUtc, fetchedUtc }] };
    const indexed = this.writeIndex(next);
    return indexed.ok ? ok(next) : indexed;
  }

  writeIndex(index: StoredIndex): Result<void> {
    return this.#replace(downloadIndexName, new TextEncoder().encode(downloadIndexFormat.serialise(index)));
  }

  /** Writes beside, then renames: a kill leaves the old file or the new one. */
  #replace(name: string, content: Uint8Array): Result<void> {
    const temporary = `${this.#folder}/.${name}.tmp`;
    const steps = [
      () => this.#files.makeDirectory(this.#folder),
      () => this.#removeIfThere(temporary),
      () => this.#files.writeNew(temporary, content),
      () => this.#files.rename(temporary, `${this.#folder}/${name}`),
      () => this.#files.syncDirectory(this.#folder),
    ];
    for (const step of steps) {
      const done = step();
      if (!done.ok) return done;
    }
    return ok(undefined);
  }

  #removeIfThere(path: string): Result<void> {
    const facts = this.#files.facts(path);
    if (!facts.ok) return facts;
    return facts.value === null ? ok(undefined) : this.#files.removeFile(path);
  }
}
