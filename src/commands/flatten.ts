import { Flags } from '@oclif/core';
import { AssayCommand } from './base/assay-command.ts';
import { asJson, type CommandEnd } from './base/command-end.ts';
import { strategyFlag } from './base/strategy-flags.ts';

export default class Flatten extends AssayCommand {
  static override summary = 'Cancel every order and close every position at the broker, until it shows neither';
  static override description =
    'For when no session runs: a running one is closed by assay stop. Orders and positions of others in the account are closed too. Says "flat" only by the broker\'s own word, read several times.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --live --account 123456789 --deadline 120 --json',
  ];
  static override flags = {
    ...strategyFlag,
    live: Flags.boolean({
      description: 'The account that trades money; else the paper account',
      dependsOn: ['account'],
    }),
    account: Flags.string({ description: 'Id of the account that the keys must belong to' }),
    deadline: Flags.integer({ description: 'Seconds to go on trying', default: 60, min: 1, max: 3600 }),
  };
  /** What closes positions must never wait for a build. */
  protected override readonly needsBuild = false;

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(Flatten);
    const { flattenHere } = await import('../compose/trade/flatten.ts');
    const { flattenedText } = await import('../render/flattened-text.ts');
    const done = await flattenHere({ ...flags, account: flags.account ?? null });
    if (!done.ok) return done;
    const text = flattenedText(done.value);
    if (!done.value.flat) return { ok: false, failure: { reason: 'not-flat', left: done.value.left }, text };
    return { ok: true, result: asJson(done.value), text };
  }
}
