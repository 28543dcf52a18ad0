import { AssayCommand } from './base/assay-command.ts';
import { asJson, type CommandEnd } from './base/command-end.ts';
import { runOrPlan } from './base/run-command.ts';
import { configFromFlags, fillsFlags, runFlags } from './base/strategy-flags.ts';

export default class Analyze extends AssayCommand {
  static override summary = "Print the backtest's figures, tables and diagnoses beside its benchmark";
  static override description =
    'Brings the backtest up to date first. The page of `assay report` shows the same with pictures.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --fills pessimistic',
    '<%= config.bin %> <%= command.id %> --strategy aapl_daily --json',
  ];
  static override flags = { ...runFlags, ...fillsFlags };

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(Analyze);
    const ask = {
      root: flags.root,
      strategy: flags.strategy,
      config: configFromFlags(flags),
      to: 'backtest',
      force: flags.force ? ['backtest'] : [],
      keep: [],
      keepGoing: false,
      rehash: false,
      workers: flags.workers,
      waitSeconds: flags.wait,
      command: 'assay analyze',
    };
    return runOrPlan(ask, { json: flags.json, events: flags.events, dryRun: flags['dry-run'], judge: printAnalysis });
  }
}

async function printAnalysis(root: string, strategy: string): Promise<CommandEnd> {
  const { analyzeHere } = await import('../compose/analysis.ts');
  const { analysisText } = await import('../render/analysis-text.ts');
  const analysis = analyzeHere(root, strategy);
  if (!analysis.ok) return analysis;
  return { ok: true, result: asJson(analysis.value), text: analysisText(analysis.value, strategy) };
}
