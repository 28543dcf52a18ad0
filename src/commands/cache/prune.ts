import { Flags } from '@oclif/core';
import { AssayCommand } from '../base/assay-command.ts';
import { asJson, type CommandEnd } from '../base/command-end.ts';

export default class CachePrune extends AssayCommand {
  static override summary = 'Remove cached outputs that no published stage uses';
  static override examples = ['<%= config.bin %> <%= command.id %> --dry-run', '<%= config.bin %> <%= command.id %>'];
  static override flags = {
    wait: Flags.integer({ description: 'Seconds to wait for another process that writes here', min: 0, default: 0 }),
    'dry-run': Flags.boolean({ char: 'n', description: 'Say what would be removed, and remove nothing' }),
  };

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(CachePrune);
    const { pruneHere } = await import('../../compose/upkeep.ts');
    const pruned = await pruneHere(flags.root, flags['dry-run'], flags.wait);
    if (!pruned.ok) return pruned;
    const { entries, blobs, bytes } = pruned.value;
    const verb = flags['dry-run'] ? 'would remove' : 'removed';
    return {
      ok: true,
      result: asJson(pruned.value),
      text: `${verb} ${entries} entries and ${blobs} files, ${(bytes / 1e6).toFixed(1)} MB\n`,
    };
  }
}
