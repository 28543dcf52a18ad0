import { fail, ok, type Result } from '../../failure.ts';
import { approvalStateFile } from '../../formats/approval-state/approval-state-file.ts';
import { candidateFolder, candidateManifestFile } from '../../formats/candidate-manifest/candidate-manifest-file.ts';
import { strategyFile } from '../../formats/config/effective-config.ts';
import type { FileStore } from '../../ports.ts';
import { checkpointStage, configParts } from '../../promotion/candidate/candidate-layout.ts';
import type { Candidate } from '../../promotion/candidate/candidate.ts';
import { readManifest } from '../../promotion/candidate/check-candidate.ts';
import { candidateIds } from '../../promotion/candidate/read-candidate.ts';
import { firstDifference } from '../../promotion/reproduce/first-difference.ts';
import { sha256 } from '../../util/sha256.ts';

/** The candidate asked for; else the one the latest move is about; else the only one there is. */
export function chooseCandidate(files: FileStore, strategy: string, asked: string | undefined): Result<string> {
  const known = candidateIds(files, strategy);
  if (!known.ok) return known;
  const named = asked === undefined ? ok(latestMove(files, strategy)) : ok(asked);
  const wanted = named.value ?? (known.value.length === 1 ? known.value[0]! : '');
  const matching = known.value.filter((id) => wanted.length >= 4 && id.startsWith(wanted));
  if (matching.length === 1) return ok(matching[0]!);
  return fail({ reason: 'unknown-candidate', strategy, candidate: wanted, known: known.value });
}

/**
 * Reads a candidate to rebuild it. What the rebuild starts from, its manifest, configuration and checkpoints, must be as recorded;
 * other files are taken as they lie there, because the comparison tells more of a change than a digest does.
 */
export function loadForRebuild(files: FileStore, strategy: string, id: string): Result<Candidate> {
  const folder = candidateFolder(strategy, id);
  const bytes = files.read(`${folder}/${candidateManifestFile.name}`);
  if (!bytes.ok) return bytes;
  const manifest = readManifest(strategy, id, bytes.value);
  if (!manifest.ok) return withFolder(manifest, folder);
  const found = new Map<string, Uint8Array>([[candidateManifestFile.name, bytes.value]]);
  const basis = new Set<string>(Object.values(configParts));
  for (const { path, sha256: digest } of manifest.value.files) {
    const content = files.read(`${folder}/${path}`);
    if (!content.ok) return content;
    const altered = sha256(content.value) !== digest;
    if (altered && (basis.has(path) || checkpointStage(path) !== null)) {
      const place = placeOf(files, strategy, path, digest, content.value);
      const detail = `SHA-256 ${sha256(content.value).slice(0, 12)}, the manifest says ${digest.slice(0, 12)}${place}`;
      return fail({ reason: 'candidate-invalid', candidate: id, file: `${folder}/${path}`, detail });
    }
    found.set(path, content.value);
  }
  return ok({ id, strategy, manifest: manifest.value, files: found });
}

/** Where an altered copy of the configuration differs, when the workspace's own file is still what it was copied from. */
function placeOf(files: FileStore, strategy: string, path: string, digest: string, altered: Uint8Array): string {
  const source = path === configParts.strategy_sha256 ? strategyFile(strategy) : path;
  const own = files.read(source);
  if (!own.ok || sha256(own.value) !== digest) return '';
  const { field, expected, found } = firstDifference(path, own.value, altered);
  return `; at ${field} it has ${found.trim()} for ${expected.trim()}`;
}

function latestMove(files: FileStore, strategy: string): string | undefined {
  const bytes = files.read(approvalStateFile.path(strategy));
  const state = bytes.ok ? approvalStateFile.parse(bytes.value) : null;
  if (!state?.ok) return undefined;
  return state.value.move.candidate ?? state.value.environments.paper.candidate ?? undefined;
}

function withFolder(result: Result<never> | Result<unknown>, folder: string): Result<never> {
  if (result.ok) throw new Error('there is no failure');
  const { failure } = result;
  return fail(failure.reason === 'candidate-invalid' ? { ...failure, file: `${folder}/${failure.file}` } : failure);
}
