import { crc32, inflateRawSync } from 'node:zlib';
import { fail, ok, type Result } from '../../failure.ts';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const zip64Field = 0x0001;
const tooLarge = 0xffffffff;
/** Smallest end-of-directory record and the longest comment after it. */
const endBytes = 22;
const longestComment = 0xffff;

export interface ZipMember {
  readonly name: string;
  /** The unpacked bytes, refused when their length or checksum is not the recorded one. */
  read(): Result<Uint8Array>;
}

/** Files in a zip archive (stored or deflated, with zip64 sizes; no encryption), folders left out. Source: PKWARE APPNOTE 6.3. */
export function zipMembers(archive: Uint8Array, file: string): Result<readonly ZipMember[]> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = findEnd(view);
  if (end < 0) return broken(file, 'no end of directory: not a zip file, or cut short');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const members: ZipMember[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > archive.length || view.getUint32(at, true) !== entrySignature)
      return broken(file, `directory entry ${i + 1} is damaged`);
    const nameLength = view.getUint16(at + 28, true);
    if (at + 46 + nameLength + view.getUint16(at + 30, true) > archive.length)
      return broken(file, `directory entry ${i + 1} is cut short`);
    const name = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + nameLength));
    const [size, packed, header] = entrySizes(view, at, nameLength);
    const entry = {
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      size,
      packed,
      header,
    };
    if (!name.endsWith('/')) members.push({ name, read: () => unpack(archive, view, entry, `${file}/${name}`) });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return ok(members);
}

/** Size, packed size and header position; the zip64 extra field holds, in this order, those that do not fit 32 bits. */
function entrySizes(view: DataView, at: number, nameLength: number): [size: number, packed: number, header: number] {
  const sizes: [number, number, number] = [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ];
  let extra = at + 46 + nameLength;
  const extraEnd = extra + view.getUint16(at + 30, true);
  while (extra + 4 <= extraEnd && view.getUint16(extra, true) !== zip64Field)
    extra += 4 + view.getUint16(extra + 2, true);
  let value = extra + 4;
  for (let i = 0; i < sizes.length; i++) {
    if (sizes[i] !== tooLarge || value + 8 > extraEnd) continue;
    sizes[i] = Number(view.getBigUint64(value, true));
    value += 8;
  }
  return sizes;
}

interface Entry {
  readonly flags: number;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
  readonly header: number;
}

function unpack(archive: Uint8Array, view: DataView, entry: Entry, file: string): Result<Uint8Array> {
  if ((entry.flags & 1) !== 0) return broken(file, 'it is encrypted');
  if (entry.method !== 0 && entry.method !== 8) return broken(file, `packing method ${entry.method} is not deflate`);
  if (entry.header + 30 > archive.length || view.getUint32(entry.header, true) !== localSignature)
    return broken(file, 'its header is damaged');
  const start = entry.header + 30 + view.getUint16(entry.header + 26, true) + view.getUint16(entry.header + 28, true);
  const packed = archive.subarray(start, start + entry.packed);
  let content: Uint8Array;
  try {
    content = entry.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
  } catch (error) {
    return broken(file, (error as Error).message);
  }
  if (content.length !== entry.size) return broken(file, `${content.length} bytes, ${entry.size} recorded`);
  if (crc32(content) !== entry.checksum) return broken(file, 'its checksum is wrong');
  return ok(content);
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - endBytes; at >= Math.max(0, view.byteLength - endBytes - longestComment); at--) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  return -1;
}

function broken(file: string, detail: string) {
  return fail({ reason: 'data-file-unreadable', file, format: 'zip', detail });
}
