import { Args, Flags } from '@oclif/core';
import { AssayCommand } from '../base/assay-command.ts';
import { asJson, type CommandEnd } from '../base/command-end.ts';

export default class StrategyValidate extends AssayCommand {
  static override summary = 'Hold what a backtest claims against bars it did not use';
  static override description =
    "Fits the strategy's model on the claim's bars and trades the later ones, bar by bar. Exits 0 when the claim is confirmed, 3 when it is refuted or the strategy discarded, 4 when the bars cannot tell. A strategy file that cannot run is mended by rule once, in a copy. See docs/strategy-validation.md.";
  static override examples = [
    '<%= config.bin %> <%= command.id %> sp500_daily --claim old/backtest_report.json',
    '<%= config.bin %> <%= command.id %> lab_planted --claim results/lab_planted/backtest/backtest_report.json --tolerance 50',
    '<%= config.bin %> <%= command.id %> my_idea --claim claim.json --no-repair --json',
  ];
  static override args = { name: Args.string({ description: 'Name of the strategy', required: true }) };
  static override flags = {
    claim: Flags.string({
      description: 'The backtest_report.json that claims something',
      helpValue: 'FILE',
      required: true,
    }),
    tolerance: Flags.integer({
      description: 'Percent of a claimed figure by which what is found may differ',
      helpValue: 'PERCENT',
      default: 20,
      min: 1,
      max: 1000,
    }),
    before: Flags.boolean({
      description: "Trade bars before the claim's instead of later ones: weaker, as the model knows what came after",
    }),
    repair: Flags.boolean({
      description: 'Mend a strategy file that cannot run, once, in a copy',
      default: true,
      allowNo: true,
    }),
    workers: Flags.integer({ char: 'w', description: 'Worker threads, 0 for none', min: 0, max: 256 }),
  };

  protected override async act(): Promise<CommandEnd> {
    const { args, flags } = await this.parse(StrategyValidate);
    const { validateStrategyHere, validationFailure } = await import('../../compose/validate-strategy.ts');
    const { strategyValidationText } = await import('../../render/strategy-validation-text.ts');
    const { plainLines } = await import('../../render/terminal/plain-lines.ts');
    const done = await validateStrategyHere({
      root: flags.root,
      strategy: args.name,
      claim: flags.claim,
      tolerance: flags.tolerance / 100,
      side: flags.before ? 'before' : 'after',
      repair: flags.repair,
      workers: flags.workers,
      emit: flags.json ? () => {} : plainLines((line) => void process.stderr.write(`${line}\n`)),
    });
    if (!done.ok) return done;
    const failure = validationFailure(done.value);
    const text = strategyValidationText(done.value);
    return failure ? { ok: false, failure, text } : { ok: true, result: asJson(done.value), text };
  }
}
