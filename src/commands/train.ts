import { stageCommand } from './base/stage-command.ts';

export default class Train extends stageCommand('train') {
  static override summary = 'Search parameters, train walk-forward, record every trial';
  static override description = 'Runs what training needs as well.';
}
