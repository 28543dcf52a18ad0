import { Flags } from '@oclif/core';
import { AssayCommand } from '../base/assay-command.ts';
import { asJson, type CommandEnd } from '../base/command-end.ts';
import { configFlags, configFromFlags, strategyFlag } from '../base/strategy-flags.ts';

export default class DataFetch extends AssayCommand {
  static override summary = 'Download what the data configuration needs: the only step that uses the network';
  static override description =
    'Pages are stored as they come under results/.downloads and never change; a broken download goes on where it stopped.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> --strategy my_crypto',
    '<%= config.bin %> <%= command.id %> --strategy my_crypto --refresh',
  ];

  static override flags = {
    ...strategyFlag,
    ...configFlags,
    refresh: Flags.boolean({ description: 'Ask for what came since, even when the range is covered' }),
    'if-needed': Flags.boolean({ description: 'Do nothing when the provider needs no download' }),
  };

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(DataFetch);
    const { fetchHere } = await import('../../compose/fetch.ts');
    const { fetchProgressLine, fetchedText } = await import('../../render/fetch-text.ts');
    const fetched = await fetchHere({
      root: flags.root,
      strategy: flags.strategy,
      config: configFromFlags(flags),
      refresh: flags.refresh,
      ifNeeded: flags['if-needed'],
      onProgress: (progress) => process.stderr.write(`${fetchProgressLine(progress)}\n`),
    });
    return fetched.ok ? { ok: true, result: asJson(fetched.value), text: fetchedText(fetched.value) } : fetched;
  }
}
