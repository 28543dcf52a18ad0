import { Flags } from '@oclif/core';
import { AssayCommand } from './base/assay-command.ts';
import { asJson, type CommandEnd } from './base/command-end.ts';

export default class Stop extends AssayCommand {
  static override summary = 'Emergency stop: refuse entries at once, close everything a running session holds';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --reason "quotes look wrong"',
  ];
  static override flags = {
    reason: Flags.string({ description: 'Why, for the record', default: '', helpValue: 'TEXT' }),
  };
  /** A stop must never wait for a build. */
  protected override readonly needsBuild = false;

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(Stop);
    const { stopHere } = await import('../compose/latch.ts');
    const { stoppedText } = await import('../render/latch-text.ts');
    const latch = stopHere(flags.root, flags.reason);
    if (!latch.ok) return latch;
    return { ok: true, result: asJson(latch.value), text: stoppedText(latch.value) };
  }
}
