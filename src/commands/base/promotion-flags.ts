import { Flags } from '@oclif/core';

/** Flags of commands that open a pull request. */
export const pullFlags = {
  reason: Flags.string({ description: 'Why; becomes part of the approval state', helpValue: 'TEXT' }),
  remote: Flags.string({ description: 'Remote to push to', default: 'origin', helpValue: 'NAME' }),
  base: Flags.string({ description: 'Branch to merge into', default: 'main', helpValue: 'BRANCH' }),
  push: Flags.boolean({ description: 'Push and open the pull request', default: true, allowNo: true }),
  'dry-run': Flags.boolean({ char: 'n', description: 'Say what would be done, and do nothing', default: false }),
  target: Flags.option({ options: ['none', 'systemd', 'compose'] as const, default: 'none' })({
    description: 'What the deployment starts after the merge',
  }),
  'seed-db': Flags.boolean({ description: 'Let the deployment tell the ledger of the strategy', default: false }),
};
