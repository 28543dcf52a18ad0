import { fail, ok, type Result } from '../failure.ts';
import { nextInChain, readChain, type ChainedFile } from '../formats/chain/chained-file.ts';
import type { FileStore } from '../ports.ts';
import { sha256 } from '../util/sha256.ts';
import { replaceFile } from './replace-file.ts';

/** Adds a body to a chained folder; a body that is there already changes nothing, so doing it again after a death is safe. */
export function archive(files: FileStore, folder: string, body: Uint8Array): Result<void> {
  const chain = chainFiles(files, folder);
  if (!chain.ok) return chain;
  const next = nextInChain(chain.value, body);
  if (!next.ok) {
    const { failure } = next;
    return fail(failure.reason === 'trial-ledger-broken' ? { ...failure, file: `${folder}/${failure.file}` } : failure);
  }
  if (!next.value) return ok(undefined);
  return replaceFile(files, `${folder}/${next.value.name}`, next.value.content);
}

/** Whether a chained folder holds a body of this digest. A chain that cannot be read is for its readers to tell of. */
export function isArchived(files: FileStore, folder: string, digest: string): Result<boolean> {
  const chain = chainFiles(files, folder);
  if (!chain.ok) return chain;
  const bodies = readChain(chain.value);
  return ok(!bodies.ok || bodies.value.some((body) => sha256(body) === digest));
}

function chainFiles(files: FileStore, folder: string): Result<ChainedFile[]> {
  const names = files.list(folder);
  if (!names.ok) return names;
  const chain: ChainedFile[] = [];
  for (const name of names.value.filter((one) => one.endsWith('.jsonl'))) {
    const content = files.read(`${folder}/${name}`);
    if (!content.ok) return content;
    chain.push({ name, content: content.value });
  }
  return ok(chain);
}
