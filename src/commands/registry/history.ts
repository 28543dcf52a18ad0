import { AssayCommand } from '../base/assay-command.ts';
import { asJson, type CommandEnd } from '../base/command-end.ts';
import { strategyFlag } from '../base/strategy-flags.ts';

export default class RegistryHistory extends AssayCommand {
  static override summary = 'Every move of a strategy with its commit, each checked to follow from the one before';
  static override examples = ['<%= config.bin %> <%= command.id %> --strategy lab_planted'];
  static override flags = { ...strategyFlag };

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(RegistryHistory);
    const { registryMoves } = await import('../../compose/registry.ts');
    const { registryHistoryText } = await import('../../render/registry-text.ts');
    const moves = await registryMoves({ root: flags.root, strategy: flags.strategy });
    if (!moves.ok) return moves;
    return { ok: true, result: asJson(moves.value), text: registryHistoryText(moves.value) };
  }
}
