import { Flags } from '@oclif/core';
import { AssayCommand } from './base/assay-command.ts';
import { asJson, type CommandEnd } from './base/command-end.ts';
import { configFlags, configFromFlags, strategyFlag } from './base/strategy-flags.ts';

export default class Status extends AssayCommand {
  static override summary = 'Which stages are fresh, restorable or stale, and why';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --all --json',
  ];
  static override flags = { ...strategyFlag, ...configFlags, all: Flags.boolean({ description: 'Every strategy' }) };

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(Status);
    const { statusOf } = await import('../compose/status.ts');
    const { planText } = await import('../render/plan-text.ts');
    const plans = statusOf(flags.root, flags.all ? null : (flags.strategy ?? undefined), configFromFlags(flags));
    if (!plans.ok) return plans;
    return { ok: true, result: asJson(plans.value), text: plans.value.map(planText).join('\n') };
  }
}
