import { fail, ok, type Result } from '../failure.ts';
import { checkpointFile } from '../formats/checkpoint/checkpoint-file.ts';
import type { Checkpoint } from '../formats/checkpoint/checkpoint.schema.generated.ts';
import type { FileStore } from '../ports.ts';
import { sha256 } from '../util/sha256.ts';
import { replaceFile } from './replace-file.ts';

const root = 'results/.cache';

/** Published outputs kept by fingerprint: `entries/<digest>.json` is a checkpoint, `blobs/<aa>/<sha256>` are its files. */
export function cacheHas(files: FileStore, digest: string): boolean {
  const facts = files.facts(entryPath(digest));
  return facts.ok && facts.value?.kind === 'file';
}

/** Blobs first, the entry last, so that an entry's blobs are there whenever it is. */
export function cacheStore(
  files: FileStore,
  checkpoint: Checkpoint,
  contents: ReadonlyMap<string, Uint8Array>,
): Result<void> {
  if (cacheHas(files, checkpoint.digest)) return ok(undefined);
  for (const { file, sha256: digest, size } of checkpoint.outputs) {
    const path = blobPath(digest);
    const facts = files.facts(path);
    if (!facts.ok) return facts;
    if (facts.value?.kind === 'file' && facts.value.size === size) continue;
    const placed = replaceFile(files, path, contents.get(file)!);
    if (!placed.ok) return placed;
  }
  const { schema: _, ...body } = checkpoint;
  return replaceFile(files, entryPath(checkpoint.digest), new TextEncoder().encode(checkpointFile.serialise(body)));
}

export interface CachedRun {
  readonly checkpoint: Checkpoint;
  readonly contents: ReadonlyMap<string, Uint8Array>;
}

/** Every byte is checked before it is given back; an entry that fails is removed and null is returned. */
export function cacheFetch(files: FileStore, digest: string): Result<CachedRun | null> {
  const text = files.read(entryPath(digest));
  if (!text.ok) return text;
  const checkpoint = checkpointFile.parse(new TextDecoder().decode(text.value));
  if (!checkpoint.ok || checkpoint.value.digest !== digest) return drop(files, entryPath(digest));
  const contents = new Map<string, Uint8Array>();
  for (const { file, sha256: expected } of checkpoint.value.outputs) {
    const bytes = files.read(blobPath(expected));
    if (!bytes.ok) return drop(files, entryPath(digest));
    if (sha256(bytes.value) !== expected) {
      const removed = files.removeFile(blobPath(expected));
      return removed.ok ? drop(files, entryPath(digest)) : removed;
    }
    contents.set(file, bytes.value);
  }
  return ok({ checkpoint: checkpoint.value, contents });
}

export interface Pruned {
  readonly entries: number;
  readonly blobs: number;
  readonly bytes: number;
}

/** Removes entries whose fingerprint is not in `keep`, then blobs that no entry names. */
export function cachePrune(files: FileStore, keep: ReadonlySet<string>, dryRun: boolean): Result<Pruned> {
  const names = files.list(`${root}/entries`);
  if (!names.ok) return names;
  const kept = new Set<string>();
  let entries = 0;
  for (const name of names.value) {
    const path = `${root}/entries/${name}`;
    const text = files.read(path);
    const checkpoint = text.ok ? checkpointFile.parse(new TextDecoder().decode(text.value)) : text;
    if (checkpoint.ok && keep.has(checkpoint.value.digest)) {
      for (const output of checkpoint.value.outputs) kept.add(output.sha256);
      continue;
    }
    entries += 1;
    const removed = dryRun ? ok(undefined) : files.removeFile(path);
    if (!removed.ok) return removed;
  }
  const blobs = pruneBlobs(files, kept, dryRun);
  return blobs.ok ? ok({ entries, ...blobs.value }) : blobs;
}

function pruneBlobs(
  files: FileStore,
  kept: ReadonlySet<string>,
  dryRun: boolean,
): Result<{ blobs: number; bytes: number }> {
  const shelves = files.list(`${root}/blobs`);
  if (!shelves.ok) return shelves;
  let blobs = 0;
  let bytes = 0;
  for (const shelf of shelves.value) {
    const names = files.list(`${root}/blobs/${shelf}`);
    if (!names.ok) return names;
    for (const name of names.value.filter((one) => !kept.has(one))) {
      const path = `${root}/blobs/${shelf}/${name}`;
      const facts = files.facts(path);
      if (!facts.ok) return facts;
      blobs += 1;
      bytes += facts.value?.size ?? 0;
      const removed = dryRun ? ok(undefined) : files.removeFile(path);
      if (!removed.ok) return removed;
    }
  }
  return ok({ blobs, bytes });
}

function entryPath(digest: string): string {
  return `${root}/entries/${digest}.json`;
}

function blobPath(digest: string): string {
  return `${root}/blobs/${digest.slice(0, 2)}/${digest}`;
}

function drop(files: FileStore, path: string): Result<null> {
  const removed = files.removeFile(path);
  return removed.ok ? ok(null) : fail(removed.failure);
}
