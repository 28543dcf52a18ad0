import { Args, Flags } from '@oclif/core';
import { AssayCommand } from './base/assay-command.ts';
import type { CommandEnd } from './base/command-end.ts';

export default class Init extends AssayCommand {
  static override summary = 'Write a new strategy file to start from';
  static override examples = [
    '<%= config.bin %> <%= command.id %> my_idea',
    '<%= config.bin %> <%= command.id %> my_idea --from sp500_daily',
  ];
  static override args = { name: Args.string({ description: 'Name of the strategy: a-z, 0-9 and _', required: true }) };
  static override flags = { from: Flags.string({ description: 'Copy the file of this strategy', helpValue: 'NAME' }) };

  protected override async act(): Promise<CommandEnd> {
    const { args, flags } = await this.parse(Init);
    const { initHere } = await import('../compose/init.ts');
    const file = initHere(flags.root, args.name, flags.from ?? null);
    if (!file.ok) return file;
    const next = `./bin/assay pipeline --strategy ${args.name}`;
    return { ok: true, result: { file: file.value, next }, text: `wrote ${file.value}\nedit it, then: ${next}\n` };
  }
}
