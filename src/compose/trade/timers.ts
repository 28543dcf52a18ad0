import { setTimeout as delay } from 'node:timers/promises';
import type { Timers } from '../../ports.ts';

export const timers: Timers = {
  wait: (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined),
};
