import { fail, ok, type Result } from '../../failure.ts';
import { candidateId, candidateManifestFile } from '../../formats/candidate-manifest/candidate-manifest-file.ts';
import type { CandidateManifest } from '../../formats/candidate-manifest/candidate-manifest.schema.generated.ts';
import { sha256 } from '../../util/sha256.ts';
import { candidateParts, checkpointPart, checkpointStage, configParts } from './candidate-layout.ts';
import type { Candidate } from './candidate.ts';

/** The manifest of a candidate's folder: canonical, closed, of this strategy, and what the folder is named by. */
export function readManifest(strategy: string, id: string, bytes: Uint8Array | undefined): Result<CandidateManifest> {
  const file = candidateManifestFile.name;
  const invalid = (detail: string): Result<never> => fail({ reason: 'candidate-invalid', candidate: id, file, detail });
  if (!bytes) return invalid('the file is missing');
  const parsed = candidateManifestFile.parse(bytes);
  if (!parsed.ok) return 'detail' in parsed.failure ? invalid(String(parsed.failure.detail)) : parsed;
  if (parsed.value.strategy !== strategy) return invalid(`it is of strategy ${parsed.value.strategy}, not ${strategy}`);
  const found = candidateId(bytes);
  return found === id ? parsed : invalid(`its SHA-256 begins with ${found}, the folder is named ${id}`);
}

/** Compares every file with the manifest: none missing, none too many, none that a candidate does not hold, all bytes as said. */
export function checkFiles(
  id: string,
  manifest: CandidateManifest,
  files: ReadonlyMap<string, Uint8Array>,
): Result<void> {
  const invalid = (file: string, detail: string): Result<never> =>
    fail({ reason: 'candidate-invalid', candidate: id, file, detail });
  const listed = manifest.files.map(({ path }) => path);
  const unsorted = listed.find((path, i) => i > 0 && path <= listed[i - 1]!);
  if (unsorted !== undefined) return invalid(unsorted, 'it is named twice or out of order');
  for (const { path, size, sha256: digest } of manifest.files) {
    if (!isPart(path)) return invalid(path, 'a candidate holds no such file');
    const bytes = files.get(path);
    if (!bytes) return invalid(path, 'the file is missing');
    if (bytes.length !== size) return invalid(path, `${bytes.length} bytes, the manifest says ${size}`);
    const found = sha256(bytes);
    if (found !== digest) return invalid(path, `SHA-256 ${short(found)}, the manifest says ${short(digest)}`);
  }
  for (const path of files.keys()) {
    if (path !== candidateManifestFile.name && !listed.includes(path))
      return invalid(path, 'the manifest does not name it');
  }
  const absent = requiredPaths(manifest).find((path) => !files.has(path));
  return absent === undefined ? ok(undefined) : invalid(absent, 'every candidate holds it');
}

/** Both checks, for a candidate that was read whole. */
export function checkCandidate(
  strategy: string,
  id: string,
  files: ReadonlyMap<string, Uint8Array>,
): Result<Candidate> {
  const manifest = readManifest(strategy, id, files.get(candidateManifestFile.name));
  if (!manifest.ok) return manifest;
  const checked = checkFiles(id, manifest.value, files);
  return checked.ok ? ok({ id, strategy, manifest: manifest.value, files }) : checked;
}

const configPaths: readonly string[] = Object.values(configParts);

function isPart(path: string): boolean {
  return (
    configPaths.includes(path) || checkpointStage(path) !== null || candidateParts.some((part) => part.path === path)
  );
}

function requiredPaths({ stages }: CandidateManifest): string[] {
  const optional = (path: string): boolean => path.endsWith('.svg') || path.startsWith('data/');
  const parts = candidateParts.filter(({ path, most }) => most === undefined && !optional(path));
  return [...parts.map(({ path }) => path), ...configPaths, ...Object.keys(stages).map(checkpointPart)];
}

function short(digest: string): string {
  return digest.slice(0, 12);
}
