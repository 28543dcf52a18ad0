import type { Result } from '../../failure.ts';
import { sha256 } from '../../util/sha256.ts';
import { parseCanonical } from '../json/canonical-bytes.ts';
import { jsonFormat } from '../json/json-format.ts';
import schema from './candidate-manifest.schema.json' with { type: 'json' };
import type { CandidateManifest } from './candidate-manifest.schema.generated.ts';

const format = jsonFormat<CandidateManifest>('candidate-manifest', 1, schema);

/** `manifest.json` of a candidate: canonical ASCII bytes and closed schema, or refused. */
export const candidateManifestFile = {
  name: 'manifest.json',
  serialise: (manifest: Omit<CandidateManifest, 'schema'>): string => format.serialise(manifest),
  parse: (bytes: Uint8Array): Result<CandidateManifest> => parseCanonical(format, bytes),
};

/** A candidate is named by what it is: the first 16 digits of its manifest's SHA-256. */
export function candidateId(manifest: Uint8Array): string {
  return sha256(manifest).slice(0, 16);
}

export const candidateFolder = (strategy: string, id: string): string => `models/${strategy}/candidates/${id}`;
