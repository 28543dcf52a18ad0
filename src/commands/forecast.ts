import { stageCommand } from './base/stage-command.ts';

export default class Forecast extends stageCommand('forecast') {
  static override summary = 'Forecast the next horizon from the latest bars';
  static override description = 'Runs what the forecast needs as well.';
}
