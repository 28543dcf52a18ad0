import { AssayCommand } from './base/assay-command.ts';
import { asJson, type CommandEnd } from './base/command-end.ts';
import { ledgerFlags } from './base/ledger-flags.ts';

export default class Positions extends AssayCommand {
  static override summary = 'Open positions of the going session, else of the latest replay';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --strategy lab_planted --replay --json',
  ];
  static override flags = ledgerFlags;

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(Positions);
    const { positionsOf } = await import('../compose/ledger-queries.ts');
    const { positionsText } = await import('../render/positions-text.ts');
    const answer = positionsOf(flags);
    if (!answer.ok) return answer;
    return { ok: true, result: asJson(answer.value), text: positionsText(answer.value) };
  }
}
