import { execa } from 'execa';
import { fail, ok } from '../failure.ts';
import type { Processes } from '../ports/processes.ts';
import { cancelledBy } from '../util/cancelled-by.ts';

const kept = 20;

/** Programs by execa: no shell, and ended with this process. */
export const processes: Processes = {
  async run({ command, args, folder, variables = {}, onLine }, signal) {
    const tail: string[] = [];
    const child = execa(command, args, {
      cwd: folder,
      env: variables,
      all: true,
      buffer: false,
      stdin: 'ignore',
      reject: false,
      cancelSignal: signal,
      forceKillAfterDelay: 5000,
    });
    for await (const line of child.iterable({ from: 'all' })) {
      tail.push(line);
      if (tail.length > kept) tail.shift();
      onLine?.(line);
    }
    const { exitCode, code } = await child;
    if (signal.aborted) return cancelledBy(signal);
    if (code === 'ENOENT') return fail({ reason: 'program-missing', program: command });
    return ok({ code: exitCode ?? 1, tail });
  },
};
