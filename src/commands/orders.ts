import { Flags } from '@oclif/core';
import { AssayCommand } from './base/assay-command.ts';
import { asJson, type CommandEnd } from './base/command-end.ts';
import { csvFlag, ledgerFlags } from './base/ledger-flags.ts';

export default class Orders extends AssayCommand {
  static override summary = 'Orders of the going session, else of the latest replay, as they stand';
  static override examples = [
    '<%= config.bin %> <%= command.id %> --open',
    '<%= config.bin %> <%= command.id %> --replay --csv > orders.csv',
  ];
  static override flags = {
    ...ledgerFlags,
    ...csvFlag,
    open: Flags.boolean({ description: 'Only those that can still fill, or whose fate is unknown' }),
  };

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(Orders);
    const { ordersOf } = await import('../compose/ledger-queries.ts');
    const { ordersCsv, ordersText } = await import('../render/orders-text.ts');
    const answer = ordersOf(flags, { open: flags.open });
    if (!answer.ok) return answer;
    const text = flags.csv ? ordersCsv(answer.value.orders) : ordersText(answer.value);
    return { ok: true, result: asJson(answer.value), text };
  }
}
