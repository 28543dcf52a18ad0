import { Args, Flags } from '@oclif/core';
import { AssayCommand } from './base/assay-command.ts';
import { asJson, type CommandEnd } from './base/command-end.ts';
import { strategyFlag } from './base/strategy-flags.ts';

export default class Diff extends AssayCommand {
  static override summary = 'Parameters and metrics in which two runs differ';
  static override description =
    'A run is its id, `latest`, `previous`, or the name of another strategy (its latest run).';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> sp500_daily aapl_daily',
    '<%= config.bin %> <%= command.id %> --list',
  ];

  static override args = {
    a: Args.string({ description: 'First run', default: 'previous' }),
    b: Args.string({ description: 'Second run', default: 'latest' }),
  };

  static override flags = {
    ...strategyFlag,
    list: Flags.boolean({ description: 'List the runs that are remembered' }),
  };

  protected override async act(): Promise<CommandEnd> {
    const { args, flags } = await this.parse(Diff);
    const { diffOf, listRuns } = await import('../compose/history.ts');
    const { diffText } = await import('../render/diff-text.ts');
    if (flags.list) {
      const runs = listRuns(flags.root, flags.strategy);
      return runs.ok ? { ok: true, result: [...runs.value], text: `${runs.value.join('\n')}\n` } : runs;
    }
    const diff = diffOf(flags.root, flags.strategy, args.a, args.b);
    return diff.ok ? { ok: true, result: asJson(diff.value), text: diffText(diff.value) } : diff;
  }
}
