import { stageCommand } from './base/stage-command.ts';

export default class Backtest extends stageCommand('backtest') {
  static override summary = 'Trade the history with conservative fills';
  static override description = 'Runs what the backtest needs as well. `assay analyze` prints its tables.';
}
