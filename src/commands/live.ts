import { Flags } from '@oclif/core';
import { AssayCommand } from './base/assay-command.ts';
import type { CommandEnd } from './base/command-end.ts';
import { tradeFlags } from './base/trade-flags.ts';

const phrase = 'YES I AM SURE';

export default class Live extends AssayCommand {
  static override summary = 'Trade money: an approved bundle, a named account, and your word';
  static override description =
    'Needs a deployed bundle that is approved for live, keys in the environment, the account that is meant, and --confirm. Ctrl-C stops; positions stay protected by orders at the broker.';
  static override examples = [
    `<%= config.bin %> <%= command.id %> --account 123456789 --confirm "${phrase}"`,
    `<%= config.bin %> <%= command.id %> --account 123456789 --dry-run`,
  ];

  static override flags = {
    ...tradeFlags,
    confirm: Flags.string({ description: `The words "${phrase}"`, helpValue: 'TEXT' }),
    account: Flags.string({ description: 'Id of the account that the keys must belong to', required: true }),
  };

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(Live);
    if (flags.confirm !== phrase && !flags['dry-run'])
      return { ok: false, failure: { reason: 'live-not-confirmed', phrase } };
    const { trade } = await import('../compose/trade/trade.ts');
    const { tradeScreen } = await import('./base/trade-screen.ts');
    const { tradeEnd } = await import('./base/trade-end.ts');
    const screen = await tradeScreen(flags.json);
    const { root, strategy, account, once } = flags;
    const common = { root, strategy, account, once, replay: null, speed: 0, broker: null, live: true, fresh: false };
    try {
      const [port, dryRun] = [flags.port ?? null, flags['dry-run']];
      return tradeEnd(
        await trade({ ...common, port, dryRun, intervalSeconds: flags.interval, onNews: (news) => screen.take(news) }),
      );
    } finally {
      screen.done();
    }
  }
}
