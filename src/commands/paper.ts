import { Flags } from '@oclif/core';
import { AssayCommand } from './base/assay-command.ts';
import type { CommandEnd } from './base/command-end.ts';
import { tradeFlags } from './base/trade-flags.ts';

export default class Paper extends AssayCommand {
  static override summary = 'Trade a strategy on paper: replayed bars, or new ones as they come';
  static override description =
    'Trades the deployed bundle; without one, rehearses what the pipeline last made, on the embedded broker. A provider without new bars is replayed. Ctrl-C stops; positions stay protected, and the next start goes on where this one ended.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --replay 2019-01-02..2019-12-31 --speed 20',
    '<%= config.bin %> <%= command.id %> --broker alpaca --interval 30',
    '<%= config.bin %> <%= command.id %> --once --json',
  ];

  static override flags = {
    ...tradeFlags,
    replay: Flags.string({
      description: 'Replay stored bars of these days; either may be left out, ".." takes the last year',
      helpValue: 'FROM..TO',
    }),
    speed: Flags.integer({
      description: 'Moments per second in a replay, 0 as fast as it goes; else 40 on a terminal, 0 elsewhere',
      min: 0,
      max: 100_000,
    }),
    broker: Flags.option({ description: 'Where orders go', options: ['simulated', 'alpaca'] as const })(),
    fresh: Flags.boolean({ description: 'Begin a new session instead of going on with the one on record' }),
  };

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(Paper);
    const { trade } = await import('../compose/trade/trade.ts');
    const { tradeScreen } = await import('./base/trade-screen.ts');
    const { tradeEnd } = await import('./base/trade-end.ts');
    const screen = await tradeScreen(flags.json);
    const { root, strategy, once, fresh } = flags;
    try {
      const done = await trade({
        root,
        strategy,
        replay: flags.replay ?? null,
        speed: flags.speed ?? (process.stdout.isTTY && !flags.json ? 40 : 0),
        broker: flags.broker ?? null,
        live: false,
        account: null,
        intervalSeconds: flags.interval,
        once,
        dryRun: flags['dry-run'],
        fresh,
        port: flags.port ?? null,
        onNews: (news) => screen.take(news),
      });
      return tradeEnd(done);
    } finally {
      screen.done();
    }
  }
}
