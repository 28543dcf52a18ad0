import { stageCommand } from './base/stage-command.ts';

export default class Stress extends stageCommand('stress') {
  static override summary = 'Trade the stress scenarios';
  static override description = 'Runs what the stress test needs as well.';
}
