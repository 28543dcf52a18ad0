import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Writes down who holds a lock. For messages only, so a disk that takes no more bytes does not matter here. */
export function nameHolder(path: string, command: string | null = null): void {
  const holder = { pid: process.pid, host: hostname(), command, since: new Date().toISOString() };
  try {
    writeFileSync(path, JSON.stringify(holder), { mode: 0o600 });
  } catch {
    // The lock is held all the same.
  }
}

/** For messages only: between taking the lock and writing this file the name is the previous holder's. */
export function describeHolder(path: string): string {
  try {
    const { pid, host, command, since } = JSON.parse(readFileSync(path, 'utf8')) as {
      readonly [field: string]: string | number | null;
    };
    const doing = command === null || command === undefined ? `, since ${since}` : ` (${command}, since ${since})`;
    return `process ${pid} on ${host}${doing}`;
  } catch {
    return 'another process';
  }
}
