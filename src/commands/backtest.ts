import { configFromFlags, fillsFlags, type ConfigFlagValues } from './base/strategy-flags.ts';
import { stageCommand } from './base/stage-command.ts';

export default class Backtest extends stageCommand('backtest', {
  flags: fillsFlags,
  config: (flags) => configFromFlags(flags as ConfigFlagValues),
}) {
  static override summary = 'Trade the history with conservative fills';
  static override description =
    'Runs what the backtest needs as well, and ends with the total return under each fill profile. `assay analyze` prints its tables.';
}
