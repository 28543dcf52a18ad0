import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import pino from 'pino';

/** Appends every event of a run with its time to a file of JSON lines. A file that cannot be written never stops a run. */
export function eventLog(path: string, onTrouble: (code: string) => void): (event: object) => void {
  const trouble = (error: unknown): void => onTrouble((error as NodeJS.ErrnoException).code ?? 'EIO');
  try {
    mkdirSync(dirname(path), { recursive: true });
    const destination = pino.destination({ dest: path, append: true, sync: true });
    destination.on('error', trouble);
    const log = pino({ base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }, destination);
    return (event) => log.info(event);
  } catch (error) {
    trouble(error);
    return () => {};
  }
}
