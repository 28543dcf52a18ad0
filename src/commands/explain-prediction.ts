import { Flags } from '@oclif/core';
import { AssayCommand } from './base/assay-command.ts';
import { asJson, type CommandEnd } from './base/command-end.ts';
import { strategyFlag } from './base/strategy-flags.ts';

export default class ExplainPrediction extends AssayCommand {
  static override summary = 'What the model said of one bar, and which features made it say so';
  static override description =
    'Reads what train and calibrate published and runs nothing. Contributions are SHAP values: see docs/explain.md.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --symbol SP500 --at 2019-05-03 --top 5',
    '<%= config.bin %> <%= command.id %> --strategy my_crypto --symbol BTC/USD --at 2024-03-01T14:00Z --json',
  ];
  static override flags = {
    ...strategyFlag,
    symbol: Flags.string({ description: 'Symbol of the bar; may be left out where there is one', helpValue: 'SYMBOL' }),
    at: Flags.string({
      description: 'Day in UTC on which one bar opened, or the moment one opened or was known; else the last bar',
      helpValue: 'TIME',
    }),
    top: Flags.integer({
      description: 'Features to show, largest contribution first',
      helpValue: 'N',
      default: 12,
      min: 1,
    }),
  };

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(ExplainPrediction);
    const { explainPredictionHere } = await import('../compose/explain-prediction.ts');
    const { predictionText } = await import('../render/prediction-text.ts');
    const answer = explainPredictionHere(flags);
    if (!answer.ok) return answer;
    const { explained, stale } = answer.value;
    const warnings = stale.length === 0 ? [] : [`not up to date, explained as published: ${stale.join(', ')}`];
    const text = [predictionText(explained, flags.top), ...warnings.map((warning) => `${warning}\n`)].join('\n');
    return { ok: true, result: asJson(explained), text, warnings };
  }
}
