import { Flags } from '@oclif/core';
import { AssayCommand } from './base/assay-command.ts';
import { asJson, type CommandEnd } from './base/command-end.ts';

export default class Verify extends AssayCommand {
  static override summary = 'Prove from git alone that a promotion is what it says; exit 3 when a check refuses';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --base origin/main --head HEAD --json',
  ];
  static override flags = {
    base: Flags.string({
      description: 'Commit the change is to be merged into; else origin/main, else main',
      helpValue: 'REF',
    }),
    head: Flags.string({ description: 'Last commit of the change; else HEAD', helpValue: 'REF' }),
    strategy: Flags.string({
      char: 's',
      description: 'Refuse a change that is about another strategy',
      helpValue: 'NAME',
    }),
  };

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(Verify);
    const { verify, refusalOf } = await import('../compose/verify.ts');
    const { verificationText } = await import('../render/verification-text.ts');
    const { root, base, head, strategy } = flags;
    const verified = await verify({ root, base, head, strategy });
    if (!verified.ok) return verified;
    const text = verificationText(verified.value);
    const failure = refusalOf(verified.value);
    if (failure) return { ok: false, failure, text };
    return { ok: true, result: asJson(verified.value), text };
  }
}
