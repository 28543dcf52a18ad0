import type { Clock } from '../../ports.ts';

export const clock: Clock = { nowUtc: () => Date.now() };
