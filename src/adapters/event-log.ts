import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import pino from 'pino';

/** Appends every event of a run with its time to a file of JSON lines. */
export function eventLog(path: string): (event: object) => void {
  mkdirSync(dirname(path), { recursive: true });
  const log = pino(
    { base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: path, append: true, sync: true }),
  );
  return (event) => log.info(event);
}
