import { stageCommand } from './base/stage-command.ts';

export default class Labels extends stageCommand('labels') {
  static override summary = 'Label the bars';
  static override description = 'Triple barriers or forward returns, with uniqueness weights.';
}
