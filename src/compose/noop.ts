import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The answer to a command that found everything fresh, kept with the stat data of every file that answer rests on. As long as
 * all of these are as they were, the same command gets the same answer without reading any of them. A file as young as the
 * record itself could have changed within the clock's grain and voids it (git's racy rule).
 */
interface NoopRecord<T> {
  readonly stamps: { readonly [path: string]: string };
  readonly answer: T;
}

export function recallNoop<T>(root: string, question: string): T | null {
  const path = recordPath(root, question);
  try {
    const { mtimeNs: writtenNs } = lstatSync(path, { bigint: true });
    const { stamps, answer } = JSON.parse(readFileSync(path, 'utf8')) as NoopRecord<T>;
    for (const [file, stamp] of Object.entries(stamps)) {
      const now = stampOf(file.startsWith('/') ? file : join(root, file), writtenNs);
      if (now !== stamp) return null;
    }
    return answer;
  } catch {
    return null;
  }
}

/** Keeps an answer. `paths` are workspace-relative or absolute; one that is absent must stay absent. */
export function rememberNoop<T>(root: string, question: string, paths: readonly string[], answer: T): void {
  const stamps = Object.fromEntries(
    paths.map((path) => [path, stampOf(path.startsWith('/') ? path : join(root, path), null)]),
  );
  const path = recordPath(root, question);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.${process.pid}`, JSON.stringify({ stamps, answer } satisfies NoopRecord<T>));
    renameSync(`${path}.${process.pid}`, path);
  } catch {
    // A shortcut that cannot be kept is only slower.
  }
}

function recordPath(root: string, question: string): string {
  return join(
    root,
    'results',
    '.index',
    `noop-${createHash('sha256').update(question).digest('hex').slice(0, 16)}.json`,
  );
}

function stampOf(path: string, writtenNs: bigint | null): string {
  const stat = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  if (!stat) return 'absent';
  if (writtenNs !== null && (stat.mtimeNs >= writtenNs || stat.ctimeNs >= writtenNs)) return 'racy';
  return `${stat.mode}:${stat.size}:${stat.mtimeNs}:${stat.ctimeNs}:${stat.ino}`;
}
