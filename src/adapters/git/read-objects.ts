import type { ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { execa } from 'execa';
import { fail, ok, type Result } from '../../failure.ts';
import { gitFailed } from './git-failed.ts';
import { gitEnvironment, reading } from './git-settings.ts';
import { Incoming } from './incoming.ts';

export interface GitObject {
  readonly id: string;
  readonly type: 'blob' | 'tree' | 'commit' | 'tag';
  readonly bytes: Uint8Array;
}

/** The object that a name without line feeds means; null when it means none, or several. */
export type ReadObject = (name: string) => Promise<Result<GitObject | null>>;

/**
 * Asks one git process for all objects, past checkout filters, in the order of the questions. It is started by the first, and
 * neither keeps this process from ending nor outlives it.
 */
export function objectReader(root: string): ReadObject {
  let asked: ReadObject | null = null;
  return (name) => {
    asked ??= conversation(root, () => (asked = null));
    return asked(name);
  };
}

const args = ['cat-file', '--batch'];

function conversation(root: string, ended: () => void): ReadObject {
  const child = execa('git', [...reading, ...args], {
    cwd: root,
    env: gitEnvironment(),
    extendEnv: false,
    stdin: 'pipe',
    encoding: 'buffer',
    buffer: { stdout: false, stderr: true },
    reject: false,
  });
  const waiting: ((answer: Result<GitObject | null>) => void)[] = [];
  const keepAlive = keeper(child.nodeChildProcess);
  keepAlive(false);
  void answer();

  async function answer(): Promise<void> {
    const incoming = new Incoming(child.stdout as AsyncIterable<Uint8Array>);
    for (let found = await next(incoming); found !== undefined; found = await next(incoming)) {
      waiting.shift()!(ok(found));
      if (waiting.length === 0) keepAlive(false);
    }
    ended();
    const { exitCode, stderr, code } = await child;
    const failure =
      code === 'ENOENT'
        ? fail({ reason: 'git-missing' })
        : gitFailed(args, { code: exitCode ?? 1, errors: new TextDecoder().decode(stderr) });
    for (const tell of waiting.splice(0)) tell(failure);
  }

  return (name) =>
    new Promise((tell) => {
      waiting.push(tell);
      keepAlive(true);
      child.stdin.write(`${name}\n`);
    });
}

/** The next answer; undefined when there is none to come. */
async function next(incoming: Incoming): Promise<GitObject | null | undefined> {
  const line = await incoming.line();
  if (line === null) return undefined;
  const [, id = '', type, size] = /^([0-9a-f]{40,64}) (blob|tree|commit|tag) (\d+)$/.exec(line) ?? [];
  if (type === undefined) return null;
  const bytes = await incoming.block(Number(size));
  return bytes === null ? undefined : { id, type: type as GitObject['type'], bytes };
}

/** Lets this process wait for an answer, and end without one that nobody asked for. */
function keeper(child: ChildProcess): (wanted: boolean) => void {
  // Pipes of a program are sockets, which their types do not tell.
  const handles = [child, ...child.stdio] as (ChildProcess | Socket | null)[];
  return (wanted) => {
    for (const handle of handles) {
      if (wanted) handle?.ref();
      else handle?.unref();
    }
  };
}
