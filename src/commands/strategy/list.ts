import { AssayCommand } from '../base/assay-command.ts';
import { asJson, type CommandEnd } from '../base/command-end.ts';

export default class StrategyList extends AssayCommand {
  static override summary = 'Every strategy with its data, its model and its latest verdict';
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json'];

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(StrategyList);
    const { strategiesHere } = await import('../../compose/strategies.ts');
    const { strategyListText } = await import('../../render/strategy-text.ts');
    const list = strategiesHere(flags.root);
    return list.ok ? { ok: true, result: asJson(list.value), text: strategyListText(list.value) } : list;
  }
}
