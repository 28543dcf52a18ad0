import { AssayCommand } from '../base/assay-command.ts';
import { asJson, type CommandEnd } from '../base/command-end.ts';

export default class RegistryList extends AssayCommand {
  static override summary = 'Candidates of all strategies, and which is in paper and live';
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json'];

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(RegistryList);
    const { registryList } = await import('../../compose/registry.ts');
    const { registryListText } = await import('../../render/registry-text.ts');
    const entries = registryList(flags.root);
    if (!entries.ok) return entries;
    return { ok: true, result: asJson(entries.value), text: registryListText(entries.value) };
  }
}
