import { describe, expect, it } from 'vitest';
import { nextInChain, readChain, type ChainedFile } from './chained-file.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function chain(...bodies: string[]): ChainedFile[] {
  const files: ChainedFile[] = [];
  for (const body of bodies) {
    const next = nextInChain(files, bytes(body));
    if (next.ok && next.value) files.push(next.value);
  }
  return files;
}

const reasonOf = (files: readonly ChainedFile[]) => {
  const read = readChain(files);
  return read.ok ? 'whole' : read.failure.reason;
};

describe('a chain of files', () => {
  it('gives its bodies back in order', () => {
    const read = readChain(chain('one\n', 'two\n'));
    expect(read.ok && read.value.map((body) => new TextDecoder().decode(body))).toEqual(['one\n', 'two\n']);
  });

  it('does not take the same body twice', () => {
    expect(chain('one\n', 'two\n', 'one\n').length).toBe(2);
  });

  it('notices a deleted file, an edited line, a swapped order and a new name', () => {
    const files = chain('one\n', 'two\n', 'three\n');
    expect(reasonOf(files)).toBe('whole');
    expect(reasonOf([files[0]!, files[2]!])).toBe('trial-ledger-broken');
    expect(reasonOf([files[1]!, files[0]!, files[2]!])).toBe('trial-ledger-broken');
    expect(reasonOf([{ ...files[0]!, name: '0001-000000000000.jsonl' }])).toBe('trial-ledger-broken');
    const edited = Uint8Array.from(files[1]!.content);
    edited[edited.length - 2]! ^= 1;
    expect(reasonOf([files[0]!, { ...files[1]!, content: edited }, files[2]!])).toBe('trial-ledger-broken');
  });
});
