import { fail, ok, type Result } from '../../failure.ts';
import { candidateFolder } from '../../formats/candidate-manifest/candidate-manifest-file.ts';
import { inOrder } from '../../pipeline/in-order.ts';
import type { FileStore } from '../../ports.ts';
import type { Candidate } from './candidate.ts';
import { filesBelow } from './files-below.ts';

/**
 * Writes a candidate into its folder, whole or not at all, and returns the paths of its files. One that is there already and has
 * the same bytes is left alone; another one is the failure `candidate-altered`.
 */
export function writeCandidate(
  files: FileStore,
  { id, strategy, files: content }: Candidate,
): Result<readonly string[]> {
  const folder = candidateFolder(strategy, id);
  const paths = [...content.keys()].map((path) => `${folder}/${path}`);
  const there = files.facts(folder);
  if (!there.ok) return there;
  if (there.value !== null) {
    const same = compare(files, folder, id, content);
    return same.ok ? ok(paths) : same;
  }
  const parent = folder.slice(0, folder.lastIndexOf('/'));
  const fresh = `${parent}/.${id}.new`;
  const folders = new Set(
    [...content.keys()].map((path) => `${fresh}/${path}`.slice(0, `${fresh}/${path}`.lastIndexOf('/'))),
  );
  const written = inOrder([
    () => files.removeTree(fresh),
    ...[...folders].map((one) => () => files.makeDirectory(one)),
    ...[...content].map(
      ([path, bytes]) =>
        () =>
          files.writeNew(`${fresh}/${path}`, bytes),
    ),
    ...[...folders].map((one) => () => files.syncDirectory(one)),
    () => files.rename(fresh, folder),
    () => files.syncDirectory(parent),
  ]);
  return written.ok ? ok(paths) : written;
}

function compare(files: FileStore, folder: string, id: string, content: ReadonlyMap<string, Uint8Array>): Result<void> {
  const altered = (file: string, detail: string): Result<never> =>
    fail({ reason: 'candidate-altered', candidate: id, file: `${folder}/${file}`, detail });
  const listed = filesBelow(files, folder);
  if (!listed.ok) return listed;
  for (const path of listed.value) if (!content.has(path)) return altered(path, 'the file is not part of it');
  for (const [path, bytes] of content) {
    if (!listed.value.includes(path)) return altered(path, 'the file is missing');
    const found = files.read(`${folder}/${path}`);
    if (!found.ok) return found;
    if (Buffer.compare(found.value, bytes) !== 0) return altered(path, 'its bytes are others');
  }
  return ok(undefined);
}
