import { Flags } from '@oclif/core';
import { AssayCommand } from './base/assay-command.ts';
import { asJson, type CommandEnd } from './base/command-end.ts';
import { csvFlag, ledgerFlags } from './base/ledger-flags.ts';

export default class Trades extends AssayCommand {
  static override summary = 'Closed trades of the going session, else of the latest replay';
  static override examples = [
    '<%= config.bin %> <%= command.id %> --limit 20',
    '<%= config.bin %> <%= command.id %> --days 30 --csv > trades.csv',
  ];
  static override flags = {
    ...ledgerFlags,
    ...csvFlag,
    days: Flags.integer({
      description: "Only of so many days before the session's latest bar",
      helpValue: 'N',
      min: 1,
      max: 36_525,
    }),
    limit: Flags.integer({ description: 'Only the latest so many', helpValue: 'N', min: 1 }),
  };

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(Trades);
    const { tradesOf } = await import('../compose/ledger-queries.ts');
    const { tradesCsv, tradesText } = await import('../render/trades-text.ts');
    const answer = tradesOf(flags, { days: flags.days, limit: flags.limit });
    if (!answer.ok) return answer;
    const text = flags.csv ? tradesCsv(answer.value.trades) : tradesText(answer.value);
    return { ok: true, result: asJson(answer.value), text };
  }
}
