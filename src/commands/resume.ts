import { Flags } from '@oclif/core';
import { AssayCommand } from './base/assay-command.ts';
import { asJson, type CommandEnd } from './base/command-end.ts';

export default class Resume extends AssayCommand {
  static override summary = 'Clear the emergency stop, saying why';
  static override examples = ['<%= config.bin %> <%= command.id %> --reason "feed repaired, positions checked"'];
  static override flags = {
    reason: Flags.string({
      description: 'Why trading may go on; kept in results/emergency_stop.jsonl',
      required: true,
      helpValue: 'TEXT',
    }),
  };

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(Resume);
    const { resumeHere } = await import('../compose/latch.ts');
    const { resumedText } = await import('../render/latch-text.ts');
    const before = resumeHere(flags.root, flags.reason);
    if (!before.ok) return before;
    return { ok: true, result: asJson({ cleared: before.value.latched }), text: resumedText(before.value) };
  }
}
