import { stageCommand } from './base/stage-command.ts';

export default class Calibrate extends stageCommand('calibrate') {
  static override summary = 'Turn scores into probabilities on data that training did not see';
  static override description = 'Runs what calibration needs as well.';
}
