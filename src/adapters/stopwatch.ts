import type { Stopwatch } from '../ports.ts';

export const stopwatch: Stopwatch = { now: () => performance.now() };
