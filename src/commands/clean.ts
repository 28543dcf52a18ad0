import { Flags } from '@oclif/core';
import { AssayCommand } from './base/assay-command.ts';
import type { CommandEnd } from './base/command-end.ts';

export default class Clean extends AssayCommand {
  static override summary =
    'Remove generated results; never configuration, approvals, the trial ledger or trading state';
  static override examples = [
    '<%= config.bin %> <%= command.id %> --dry-run',
    '<%= config.bin %> <%= command.id %> --strategy lab_null',
  ];
  static override flags = {
    strategy: Flags.string({
      char: 's',
      description: 'Only what this strategy made; else everything generated',
      helpValue: 'NAME',
    }),
    wait: Flags.integer({ description: 'Seconds to wait for another process that writes here', min: 0, default: 0 }),
    'dry-run': Flags.boolean({ char: 'n', description: 'Say what would be removed, and remove nothing' }),
  };

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(Clean);
    const { cleanHere } = await import('../compose/upkeep.ts');
    const removed = await cleanHere(flags.root, flags.strategy ?? null, flags['dry-run'], flags.wait);
    if (!removed.ok) return removed;
    const verb = flags['dry-run'] ? 'would remove' : 'removed';
    const text =
      removed.value.length === 0 ? 'nothing to remove\n' : removed.value.map((path) => `${verb} ${path}\n`).join('');
    return { ok: true, result: [...removed.value], text };
  }
}
