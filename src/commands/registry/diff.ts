import { Args } from '@oclif/core';
import { AssayCommand } from '../base/assay-command.ts';
import { asJson, type CommandEnd } from '../base/command-end.ts';
import { strategyFlag } from '../base/strategy-flags.ts';

export default class RegistryDiff extends AssayCommand {
  static override summary = 'Two candidates side by side: figures, gates, configuration, features';
  static override examples = ['<%= config.bin %> <%= command.id %> --strategy lab_planted 3f2a 91cd'];
  static override flags = { ...strategyFlag };
  static override args = {
    before: Args.string({ description: 'Candidate, or the first digits of it', required: true }),
    after: Args.string({ description: 'The one to compare with it', required: true }),
  };

  protected override async act(): Promise<CommandEnd> {
    const { flags, args } = await this.parse(RegistryDiff);
    const { registryDiff } = await import('../../compose/registry.ts');
    const { registryDiffText } = await import('../../render/registry-text.ts');
    const compared = registryDiff({ root: flags.root, strategy: flags.strategy }, args.before, args.after);
    if (!compared.ok) return compared;
    return { ok: true, result: asJson(compared.value), text: registryDiffText(compared.value) };
  }
}
