import { Flags } from '@oclif/core';
import type { JsonObject } from '../../util/json.ts';

/** Flags of every command that is about one strategy. */
export const strategyFlag = {
  strategy: Flags.string({
    char: 's',
    description: 'Strategy in config/strategies; else ASSAY_STRATEGY or STRATEGY, else sp500_daily',
    helpValue: 'NAME',
  }),
};

export const configFlags = {
  symbols: Flags.string({
    description: 'Only these symbols, separated by commas (data.symbols)',
    helpValue: 'A,B',
    helpGroup: 'CONFIGURATION',
  }),
  start: Flags.string({
    description: 'First day, 2015-01-02 (data.start)',
    helpValue: 'DATE',
    helpGroup: 'CONFIGURATION',
  }),
  end: Flags.string({ description: 'Last day, included (data.end)', helpValue: 'DATE', helpGroup: 'CONFIGURATION' }),
};

/** For commands that trade scenarios. */
export const stressFlags = {
  scenarios: Flags.integer({
    description: 'Scenarios of all families together (stress.scenarios)',
    helpGroup: 'CONFIGURATION',
    min: 10,
    max: 100_000,
  }),
};

/** For commands that trade history. */
export const fillsFlags = {
  fills: Flags.option({
    description: 'How kindly orders meet the bars (trading.fills.profile)',
    helpGroup: 'CONFIGURATION',
    options: ['optimistic', 'conservative', 'pessimistic'] as const,
  })(),
};

export const runFlags = {
  ...strategyFlag,
  ...configFlags,
  force: Flags.boolean({ char: 'f', description: 'Run the stages asked for even when they are fresh' }),
  'dry-run': Flags.boolean({ char: 'n', description: 'Say what would run and why, and run nothing' }),
  workers: Flags.integer({
    char: 'w',
    description: 'Worker threads, 0 for none; else ASSAY_WORKERS, else run.workers',
    min: 0,
    max: 256,
  }),
  wait: Flags.integer({
    description: 'Seconds to wait for another process that writes here; else run.waitSeconds',
    min: 0,
  }),
  events: Flags.boolean({ description: 'Print every event as a JSON line, ending with the object of --json' }),
};

export interface ConfigFlagValues {
  readonly symbols?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly scenarios?: number | undefined;
  readonly fills?: string | undefined;
}

/** What the configuration flags say, in the form of the configuration. */
export function configFromFlags({ symbols, start, end, scenarios, fills }: ConfigFlagValues): JsonObject {
  return {
    data: {
      ...(symbols === undefined
        ? {}
        : {
            symbols: symbols
              .split(',')
              .map((symbol) => symbol.trim())
              .filter((symbol) => symbol !== ''),
          }),
      ...(start === undefined ? {} : { start }),
      ...(end === undefined ? {} : { end }),
    },
    ...(scenarios === undefined ? {} : { stress: { scenarios } }),
    ...(fills === undefined ? {} : { trading: { fills: { profile: fills } } }),
  };
}
