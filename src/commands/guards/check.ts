import { Args, Flags } from '@oclif/core';
import { AssayCommand } from '../base/assay-command.ts';
import { asJson, type CommandEnd } from '../base/command-end.ts';
import { strategyFlag } from '../base/strategy-flags.ts';

export default class GuardsCheck extends AssayCommand {
  static override summary = "How often a strategy's guards trip when nothing is wrong, by simulation";
  static override description =
    "Trades the backtest's own history in resampled blocks, with all guards, with none, and without each that tripped. See docs/guards.md.";
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> aapl_daily --markets 1000',
    '<%= config.bin %> <%= command.id %> --strategy lab_planted --json',
  ];
  static override args = { strategy: Args.string({ description: 'Strategy in config/strategies' }) };
  static override flags = {
    ...strategyFlag,
    markets: Flags.integer({ description: 'Markets to draw', default: 200, min: 1, max: 100_000 }),
    seed: Flags.integer({ description: 'Seed of the markets', default: 1, min: 0 }),
  };

  protected override async act(): Promise<CommandEnd> {
    const { args, flags } = await this.parse(GuardsCheck);
    const { checkGuardsHere } = await import('../../compose/guards-check.ts');
    const { guardsCheckText } = await import('../../render/guards-check-text.ts');
    const drawn = !flags.json && process.stderr.isTTY && !process.env['CI'];
    const ask = {
      root: flags.root,
      strategy: args.strategy ?? flags.strategy,
      markets: flags.markets,
      seed: flags.seed,
    };
    const check = await checkGuardsHere(ask, (done, total) => {
      if (drawn) process.stderr.write(done < total ? `\r\u001B[2Kmarket ${done} of ${total}` : '\r\u001B[2K');
    });
    if (!check.ok) return check;
    return { ok: true, result: asJson(check.value), text: guardsCheckText(check.value) };
  }
}
