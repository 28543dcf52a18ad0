import { fail, ok, type Result } from '../../failure.ts';
import { sha256 } from '../../util/sha256.ts';
import { canonicalJson } from '../json/canonical.ts';

/** One file of a folder that is only ever added to: a header line that binds it to the one before, then its body. */
export interface ChainedFile {
  /** `<number>-<first 12 digits of the file's SHA-256>.jsonl` */
  readonly name: string;
  readonly content: Uint8Array;
}

interface ChainHeader {
  readonly schema: 'assay/trial-ledger/1';
  /** SHA-256 of the file before, null for the first. */
  readonly prev: string | null;
  /** SHA-256 of the body. */
  readonly body: string;
}

/** The bodies of a whole chain in order; fails on the first file that is renamed, edited, missing or out of place. */
export function readChain(files: readonly ChainedFile[]): Result<readonly Uint8Array[]> {
  const bodies: Uint8Array[] = [];
  let prev: string | null = null;
  for (const [i, { name, content }] of files.entries()) {
    const digest = sha256(content);
    const expected = fileName(i, digest);
    if (name !== expected) return broken(name, `a file named ${expected} was expected here`);
    const end = content.indexOf(10);
    const header = parseHeader(content.subarray(0, Math.max(end, 0)));
    if (!header) return broken(name, 'its first line is no chain header');
    if (header.prev !== prev)
      return broken(name, `it follows ${header.prev ?? 'nothing'}, the file before is ${prev ?? 'absent'}`);
    const body = content.subarray(end + 1);
    if (sha256(body) !== header.body) return broken(name, 'its body is not what its header says');
    bodies.push(body);
    prev = digest;
  }
  return ok(bodies);
}

/** The file that adds `body` to a chain, or null when a file of the chain already has the same body. */
export function nextInChain(files: readonly ChainedFile[], body: Uint8Array): Result<ChainedFile | null> {
  const bodies = readChain(files);
  if (!bodies.ok) return bodies;
  const digest = sha256(body);
  if (bodies.value.some((one) => sha256(one) === digest)) return ok(null);
  const last = files.at(-1);
  const header: ChainHeader = {
    schema: 'assay/trial-ledger/1',
    prev: last ? sha256(last.content) : null,
    body: digest,
  };
  const content = Buffer.concat([Buffer.from(canonicalJson({ ...header })), body]);
  return ok({ name: fileName(files.length, sha256(content)), content });
}

function fileName(position: number, digest: string): string {
  return `${String(position + 1).padStart(4, '0')}-${digest.slice(0, 12)}.jsonl`;
}

function parseHeader(line: Uint8Array): ChainHeader | null {
  try {
    const value = JSON.parse(new TextDecoder().decode(line)) as ChainHeader;
    return value?.schema === 'assay/trial-ledger/1' ? value : null;
  } catch {
    return null;
  }
}

function broken(file: string, detail: string): Result<never> {
  return fail({ reason: 'trial-ledger-broken', file, detail });
}
