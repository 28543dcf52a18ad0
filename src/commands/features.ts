import { stageCommand } from './base/stage-command.ts';

export default class Features extends stageCommand('features') {
  static override summary = 'Compute the features and prove that they do not look ahead';
  static override description = 'Runs what the features need as well.';
}
