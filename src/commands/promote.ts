import { Flags } from '@oclif/core';
import { AssayCommand } from './base/assay-command.ts';
import { asJson, type CommandEnd } from './base/command-end.ts';
import { pullFlags } from './base/promotion-flags.ts';
import { strategyFlag } from './base/strategy-flags.ts';

export default class Promote extends AssayCommand {
  static override summary =
    'Propose a candidate for paper or live by a pull request; run again, it goes on where it stopped';
  static override examples = [
    '<%= config.bin %> <%= command.id %> --dry-run',
    '<%= config.bin %> <%= command.id %> --strategy lab_planted --target systemd --seed-db',
    '<%= config.bin %> <%= command.id %> --to live --reason "20 days in paper, no breach"',
  ];
  static override flags = {
    ...strategyFlag,
    to: Flags.option({ options: ['paper', 'live'] as const, default: 'paper' })({
      description: 'paper proposes what the pipeline made; live takes the paper candidate one step further',
    }),
    'record-rejection': Flags.boolean({
      description: 'Record that the gates refused it, instead of stopping',
      default: false,
    }),
    ...pullFlags,
  };

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(Promote);
    const { promoteHere } = await import('../compose/promote.ts');
    const { promotionText } = await import('../render/promotion-text.ts');
    const { root, strategy, to, reason, target, remote, base, push } = flags;
    const done = await promoteHere({
      root,
      strategy,
      to,
      reason,
      target,
      remote,
      base,
      push,
      recordRejection: flags['record-rejection'],
      seedDb: flags['seed-db'],
      dryRun: flags['dry-run'],
    });
    if (!done.ok) return done;
    return { ok: true, result: asJson(done.value), text: promotionText(done.value) };
  }
}
