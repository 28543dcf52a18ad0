import { AssayCommand } from './base/assay-command.ts';
import { asJson, type CommandEnd } from './base/command-end.ts';
import { pullFlags } from './base/promotion-flags.ts';
import { strategyFlag } from './base/strategy-flags.ts';

export default class Rollback extends AssayCommand {
  static override summary = 'Propose the last good candidate again by a pull request, and hold automatic promotion';
  static override examples = [
    '<%= config.bin %> <%= command.id %> --reason "three losing weeks"',
    '<%= config.bin %> <%= command.id %> --dry-run',
  ];
  static override flags = { ...strategyFlag, ...pullFlags };

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(Rollback);
    const { promoteHere } = await import('../compose/promote.ts');
    const { promotionText } = await import('../render/promotion-text.ts');
    const { root, strategy, reason, target, remote, base, push } = flags;
    const done = await promoteHere({
      root,
      strategy,
      reason,
      target,
      remote,
      base,
      push,
      to: 'back',
      recordRejection: false,
      seedDb: flags['seed-db'],
      dryRun: flags['dry-run'],
    });
    if (!done.ok) return done;
    return { ok: true, result: asJson(done.value), text: promotionText(done.value) };
  }
}
