import { fail, ok, type Result } from '../../failure.ts';
import { candidateFolder } from '../../formats/candidate-manifest/candidate-manifest-file.ts';
import type { FileStore } from '../../ports.ts';
import type { Candidate } from './candidate.ts';
import { checkCandidate } from './check-candidate.ts';
import { filesBelow } from './files-below.ts';

/** Ids of the candidates in the working tree, sorted. */
export function candidateIds(files: FileStore, strategy: string): Result<readonly string[]> {
  const names = files.list(`models/${strategy}/candidates`);
  return names.ok ? ok(names.value.filter((name) => /^[0-9a-f]{16}$/.test(name))) : names;
}

/** Reads a candidate of the working tree by its id or the first digits of it, every digest checked. */
export function readCandidate(files: FileStore, strategy: string, asked: string): Result<Candidate> {
  const known = candidateIds(files, strategy);
  if (!known.ok) return known;
  const matching = known.value.filter((one) => asked.length >= 4 && one.startsWith(asked));
  if (matching.length !== 1)
    return fail({ reason: 'unknown-candidate', strategy, candidate: asked, known: known.value });
  const id = matching[0]!;
  const folder = candidateFolder(strategy, id);
  const paths = filesBelow(files, folder);
  if (!paths.ok) return paths;
  const content = new Map<string, Uint8Array>();
  for (const path of paths.value) {
    const bytes = files.read(`${folder}/${path}`);
    if (!bytes.ok) return bytes;
    content.set(path, bytes.value);
  }
  const checked = checkCandidate(strategy, id, content);
  if (checked.ok || checked.failure.reason !== 'candidate-invalid') return checked;
  return fail({ ...checked.failure, file: `${folder}/${checked.failure.file}` });
}
