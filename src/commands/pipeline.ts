import { Flags } from '@oclif/core';
import { AssayCommand } from './base/assay-command.ts';
import type { CommandEnd } from './base/command-end.ts';
import { runOrPlan } from './base/run-command.ts';
import { configFromFlags, fillsFlags, runFlags, stressFlags } from './base/strategy-flags.ts';

/** Where each phase ends; both is every stage. */
const phaseEnds = { backtest: ['forecast', 'report'], production: ['production'], both: undefined };

export default class Pipeline extends AssayCommand {
  static override summary = 'Bars to verdict: run every stage that is not fresh';
  static override description =
    'Exits 0 when everything ran, whatever the verdict; --gate exits like validate: 3 when a gate refuses, 4 when the evidence is insufficient.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --strategy lab_null --dry-run',
    '<%= config.bin %> <%= command.id %> --from-stage backtest --force',
    '<%= config.bin %> <%= command.id %> --phase production',
    '<%= config.bin %> <%= command.id %> --symbols AAPL --start 2015-01-02 --end 2017-12-29',
  ];

  static override flags = {
    ...runFlags,
    ...stressFlags,
    ...fillsFlags,
    stage: Flags.string({
      description: 'Only this stage, on the outputs of the others as they are',
      helpValue: 'STAGE',
      exclusive: ['from-stage', 'to-stage'],
    }),
    'from-stage': Flags.string({ description: 'This stage and what follows from it', helpValue: 'STAGE' }),
    'to-stage': Flags.string({ description: 'This stage and what it needs', helpValue: 'STAGE' }),
    phase: Flags.option({
      description:
        'backtest: everything but the production bundle; production: the bundle and what it needs; both: all',
      options: ['backtest', 'production', 'both'] as const,
      exclusive: ['stage', 'from-stage', 'to-stage'],
    })(),
    fast: Flags.boolean({ description: 'Keep the data if there is any and train anew' }),
    'keep-going': Flags.boolean({ char: 'k', description: 'After a failure go on with what does not depend on it' }),
    rehash: Flags.boolean({ description: 'Hash every file anew instead of trusting size, times and inode' }),
    gate: Flags.boolean({ description: 'Exit 3 when a gate refuses, 4 when evidence is insufficient' }),
  };

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(Pipeline);
    const stage = flags.stage;
    const ask = {
      root: flags.root,
      strategy: flags.strategy,
      config: configFromFlags(flags),
      from: stage ?? flags['from-stage'],
      to: stage ?? flags['to-stage'] ?? phaseEnds[flags.phase ?? 'both'],
      force: flags.fast ? ['train'] : flags.force ? ('all' as const) : [],
      keep: flags.fast ? ['data'] : [],
      keepGoing: flags['keep-going'],
      rehash: flags.rehash,
      workers: flags.workers,
      waitSeconds: flags.wait,
      command: 'assay pipeline',
    };
    const { judgeVerdict } = await import('./base/judge.ts');
    return runOrPlan(ask, {
      json: flags.json,
      events: flags.events,
      dryRun: flags['dry-run'],
      ...(flags.gate ? { judge: judgeVerdict } : {}),
    });
  }
}
