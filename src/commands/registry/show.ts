import { Args } from '@oclif/core';
import { AssayCommand } from '../base/assay-command.ts';
import { asJson, type CommandEnd } from '../base/command-end.ts';
import { strategyFlag } from '../base/strategy-flags.ts';

export default class RegistryShow extends AssayCommand {
  static override summary = 'One candidate: its gates, figures and digests';
  static override examples = ['<%= config.bin %> <%= command.id %> --strategy lab_planted 3f2a'];
  static override flags = { ...strategyFlag };
  static override args = {
    candidate: Args.string({
      description: 'Candidate, or the first digits of it; else the one the latest move is about',
    }),
  };

  protected override async act(): Promise<CommandEnd> {
    const { flags, args } = await this.parse(RegistryShow);
    const { registryShow } = await import('../../compose/registry.ts');
    const { registryShowText } = await import('../../render/registry-text.ts');
    const shown = registryShow({ root: flags.root, strategy: flags.strategy }, args.candidate);
    if (!shown.ok) return shown;
    return { ok: true, result: asJson(shown.value), text: registryShowText(shown.value) };
  }
}
