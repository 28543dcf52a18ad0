import { Flags } from '@oclif/core';
import { strategyFlag } from './strategy-flags.ts';

/** Flags of sessions, on paper and with money. */
export const tradeFlags = {
  ...strategyFlag,
  interval: Flags.integer({ description: 'Seconds between questions for new bars', default: 60, min: 1, max: 86_400 }),
  once: Flags.boolean({ description: 'End after one moment' }),
  'dry-run': Flags.boolean({ char: 'n', description: 'Say what would be traded with what, and trade nothing' }),
  port: Flags.integer({
    description: 'Serve health and metrics on this loopback port, 0 for any',
    min: 0,
    max: 65_535,
  }),
};
