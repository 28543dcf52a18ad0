import { Args } from '@oclif/core';
import { AssayCommand } from '../base/assay-command.ts';
import { asJson, type CommandEnd } from '../base/command-end.ts';

export default class StrategyShow extends AssayCommand {
  static override summary = 'What makes a strategy different: the keys in which it leaves config/pipeline.yaml';
  static override examples = ['<%= config.bin %> <%= command.id %> weekly_forecast'];
  static override args = { name: Args.string({ description: 'Name of the strategy', required: true }) };

  protected override async act(): Promise<CommandEnd> {
    const { args, flags } = await this.parse(StrategyShow);
    const { strategyHere } = await import('../../compose/strategies.ts');
    const { strategyShowText } = await import('../../render/strategy-text.ts');
    const facts = strategyHere(flags.root, args.name);
    return facts.ok ? { ok: true, result: asJson(facts.value), text: strategyShowText(facts.value) } : facts;
  }
}
