import { Flags } from '@oclif/core';
import { AssayCommand } from './base/assay-command.ts';
import { asJson, type CommandEnd } from './base/command-end.ts';
import { strategyFlag } from './base/strategy-flags.ts';

export default class ResetApproval extends AssayCommand {
  static override summary = 'Write the move back to PENDING into the approval state; a pull request carries it on';
  static override examples = [
    '<%= config.bin %> <%= command.id %> --strategy lab_planted --reason "judged on data that was withdrawn"',
  ];
  static override flags = {
    ...strategyFlag,
    environment: Flags.string({
      description: 'Environment to reset',
      options: ['paper', 'live'] as const,
      default: 'paper',
    }),
    reason: Flags.string({ description: 'Why, in a line of plain ASCII', helpValue: 'TEXT', required: true }),
  };

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(ResetApproval);
    const { asciiReason } = await import('../compose/ascii-reason.ts');
    const reason = asciiReason(flags.reason);
    if (!reason.ok) return reason;
    const { resetApproval } = await import('../compose/registry.ts');
    const environment = flags.environment === 'live' ? 'live' : 'paper';
    const done = resetApproval({ root: flags.root, strategy: flags.strategy }, environment, flags.reason);
    if (!done.ok) return done;
    const { file, state } = done.value;
    const branch = `reset-${state.strategy}-${state.sequence}`;
    const text = `${environment} of ${state.strategy} is PENDING in ${file}\nnext: git switch -c ${branch} && git commit -m "Reset ${environment} of ${state.strategy}" ${file}, push it and open a pull request\n`;
    return { ok: true, result: asJson(done.value), text };
  }
}
