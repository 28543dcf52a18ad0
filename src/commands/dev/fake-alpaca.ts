import { Flags } from '@oclif/core';
import { AssayCommand } from '../base/assay-command.ts';
import { asJson, type CommandEnd } from '../base/command-end.ts';

export default class DevFakeAlpaca extends AssayCommand {
  static override summary = 'A server on this machine that stands in for Alpaca, to try paper trading without keys';
  static override description =
    'It answers the requests and the stream of trade updates that the Alpaca broker uses, and forgets everything when it ends.';
  static override examples = [
    '<%= config.bin %> <%= command.id %> --port 8600',
    '<%= config.bin %> <%= command.id %> --replay sp500_daily --speed 10',
  ];

  static override flags = {
    port: Flags.integer({ description: 'Port on 127.0.0.1; 0 takes a free one', min: 0, max: 65_535, default: 8600 }),
    cash: Flags.integer({ description: 'Cash of the account, in dollars', min: 1, default: 100_000 }),
    replay: Flags.string({ description: 'Strategy whose stored bars move the prices', helpValue: 'STRATEGY' }),
    speed: Flags.integer({ description: 'Bars a second of the replay', min: 1, max: 1000, default: 1 }),
    'market-hours': Flags.boolean({ description: 'Keep the hours of the exchange; else it is always open' }),
  };

  protected override async act(): Promise<CommandEnd> {
    const { flags } = await this.parse(DevFakeAlpaca);
    const { serveFakeAlpaca } = await import('../../compose/fake-alpaca.ts');
    const { fakeAlpacaEndText, fakeAlpacaStartText } = await import('../../render/fake-alpaca-text.ts');
    const notes = flags.json ? process.stderr : process.stdout;
    const served = await serveFakeAlpaca({
      root: flags.root,
      port: flags.port,
      cash: flags.cash,
      replay: flags.replay ?? null,
      speed: flags.speed,
      marketHours: flags['market-hours'],
      onStarted: (addresses) => notes.write(fakeAlpacaStartText(addresses)),
      onReplayed: (moments) => notes.write(`All ${moments} moments were shown; prices stay where they are.\n`),
    });
    return served.ok ? { ok: true, result: asJson(served.value), text: fakeAlpacaEndText(served.value) } : served;
  }
}
