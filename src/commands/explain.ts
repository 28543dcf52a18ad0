import { Args } from '@oclif/core';
import { AssayCommand } from './base/assay-command.ts';
import { asJson, type CommandEnd } from './base/command-end.ts';
import { configFlags, configFromFlags, strategyFlag } from './base/strategy-flags.ts';

export default class Explain extends AssayCommand {
  static override summary = 'What the output of a stage is built from, down to hashes and configuration keys';
  static override examples = [
    '<%= config.bin %> <%= command.id %> train',
    '<%= config.bin %> <%= command.id %> backtest --strategy aapl_daily --json',
  ];
  static override args = { stage: Args.string({ description: 'Stage to explain', required: true }) };
  static override flags = { ...strategyFlag, ...configFlags };

  protected override async act(): Promise<CommandEnd> {
    const { args, flags } = await this.parse(Explain);
    const { explain } = await import('../compose/status.ts');
    const { explanationText } = await import('../render/explanation-text.ts');
    const explanation = explain(flags.root, flags.strategy, configFromFlags(flags), args.stage);
    return explanation.ok
      ? { ok: true, result: asJson(explanation.value), text: explanationText(explanation.value) }
      : explanation;
  }
}
