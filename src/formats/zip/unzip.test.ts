import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { zipMembers } from './unzip.ts';

const text = 'time,open\n2020-01-02,1\n'.repeat(20);

/** A zip archive as other programs write it. `zip64` moves the sizes into the extra field. */
function archive(files: Record<string, string>, { stored = false, zip64 = false, checksum = 0 } = {}): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const packed = stored ? bytes : deflateRawSync(bytes);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(name.length, 26);
    const extra = Buffer.alloc(zip64 ? 20 : 0);
    if (zip64) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(16, 2);
      extra.writeBigUInt64LE(BigInt(bytes.length), 4);
      extra.writeBigUInt64LE(BigInt(packed.length), 12);
    }
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(stored ? 0 : 8, 10);
    entry.writeUInt32LE(checksum || crc32(bytes), 16);
    entry.writeUInt32LE(zip64 ? 0xffffffff : packed.length, 20);
    entry.writeUInt32LE(zip64 ? 0xffffffff : bytes.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt16LE(extra.length, 30);
    entry.writeUInt32LE(offset, 42);
    parts.push(header, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name), extra);
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

function read(bytes: Uint8Array): Record<string, string> | string {
  const members = zipMembers(bytes, 'a.zip');
  if (!members.ok) return JSON.stringify(members.failure);
  const texts: Record<string, string> = {};
  for (const member of members.value) {
    const content = member.read();
    if (!content.ok) return JSON.stringify(content.failure);
    texts[member.name] = Buffer.from(content.value).toString();
  }
  return texts;
}

describe('zip archives', () => {
  it.each([
    ['packed', {}],
    ['stored', { stored: true }],
    ['with zip64 sizes', { zip64: true }],
  ])('are read %s', (_, options) => {
    expect(read(archive({ 'a.csv': text, 'b.csv': 'x' }, options))).toEqual({ 'a.csv': text, 'b.csv': 'x' });
  });

  it('are refused when a byte of the content changed', () => {
    expect(read(archive({ 'a.csv': text }, { checksum: 12345 }))).toContain('checksum');
  });

  it('are refused when cut short', () => {
    expect(read(archive({ 'a.csv': text }).subarray(0, 50))).toContain('not a zip file, or cut short');
  });
});
