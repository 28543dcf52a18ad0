import { execa } from 'execa';
import type { Programs } from '../ports/programs.ts';

/** Programs of this machine. */
export const hostPrograms: Programs = {
  async run([program, ...args], timeoutMs) {
    const { exitCode, stderr, code } = await execa(program, args, {
      reject: false,
      timeout: timeoutMs,
      stdin: 'ignore',
    });
    return { code: exitCode ?? null, errors: (stderr || (code ?? '')).slice(0, 500) };
  },
};
