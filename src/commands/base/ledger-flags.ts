import { Flags } from '@oclif/core';
import { strategyFlag } from './strategy-flags.ts';

/** Flags of every command that asks a session's ledger. */
export const ledgerFlags = {
  ...strategyFlag,
  replay: Flags.boolean({ description: 'The latest replay, also when there is a going session' }),
  live: Flags.boolean({ description: 'The session that trades money', exclusive: ['replay'] }),
};

export const csvFlag = { csv: Flags.boolean({ description: 'Print CSV, for spreadsheets', exclusive: ['json'] }) };
