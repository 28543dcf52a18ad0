import { fail, ok, type Result } from '../failure.ts';
import { nextInChain, type ChainedFile } from '../formats/chain/chained-file.ts';
import type { FileStore } from '../ports.ts';
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
