import { Flags } from '@oclif/core';
import { AssayCommand } from './base/assay-command.ts';
import { asJson, type CommandEnd } from './base/command-end.ts';
import { ledgerFlags } from './base/ledger-flags.ts';

export default class Performance extends AssayCommand {
  static override summary = 'How the latest days of the going session went, else of the latest replay';
  static override description =
    "Days are counted back from the session's latest bar, so that a replay of the past has a last week too.";
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --days 30 --replay --json',
  ];
  static override flags = {
    ...ledgerFlags,
    days: Flags.integer({ description: 'How many days', helpValue: 'N', default: 7, min: 1, max: 36_525 }),
  };

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(Performance);
    const { performanceOf } = await import('../compose/ledger-queries.ts');
    const { performanceText } = await import('../render/performance-text.ts');
    const answer = performanceOf(flags, flags.days);
    if (!answer.ok) return answer;
    return { ok: true, result: asJson(answer.value), text: performanceText(answer.value) };
  }
}
