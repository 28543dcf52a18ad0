import fs from 'node:fs';

/** Where in the order of mutating calls a fault falls and what it is. */
export interface Fault {
  /** Number of the call, from 1; 0 only counts. */
  readonly at: number;
  /** `kill` before the call; `torn` half-way or right after it; `short` writes fewer bytes; else an errno thrown once or, with `stays`, from then on. */
  readonly kind: 'kill' | 'torn' | 'short' | 'ENOSPC' | 'EIO' | 'EACCES' | 'EMFILE';
  readonly stays?: boolean;
}

const mutating = [
  'openSync',
  'writeSync',
  'fsyncSync',
  'renameSync',
  'unlinkSync',
  'rmdirSync',
  'rmSync',
  'mkdirSync',
] as const;
type Call = (...args: unknown[]) => unknown;

/** Stands between the file adapter and the disk. Returns how many mutating calls were made, and a way to step aside. */
export function installFaults({ at, kind, stays }: Fault): { count(): number; remove(): void } {
  const disk = fs as unknown as Record<string, Call>;
  const originals = new Map(mutating.map((name) => [name, disk[name]!]));
  let count = 0;
  for (const [name, original] of originals) {
    disk[name] = (...args) => {
      const readOnly = name === 'openSync' && opensToRead(args[1]);
      if (readOnly && (kind === 'kill' || kind === 'torn')) return original(...args);
      count += 1;
      const hit = at > 0 && (stays ? count >= at : count === at);
      if (!hit) return original(...args);
      if (kind === 'kill') return die();
      if (kind === 'torn' || kind === 'short') return halfWay(name, original, args, kind);
      throw Object.assign(new Error(`${kind}: injected at ${name}`), { code: kind });
    };
  }
  return {
    count: () => count,
    remove: () => {
      for (const [name, original] of originals) disk[name] = original;
    },
  };
}

/** Opening a file to read changes nothing on disk; an errno can fall there all the same. */
function opensToRead(flags: unknown): boolean {
  if (typeof flags === 'number')
    return (flags & (fs.constants.O_WRONLY | fs.constants.O_RDWR | fs.constants.O_CREAT)) === 0;
  return flags === undefined || flags === 'r';
}

function halfWay(name: string, original: Call, args: unknown[], kind: 'torn' | 'short'): unknown {
  const [file, content, offset, length] = args as [number, Uint8Array, number, number];
  const done = name === 'writeSync' && length > 1 ? original(file, content, offset, length >> 1) : original(...args);
  return kind === 'torn' ? die() : done;
}

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('still alive after SIGKILL');
}
