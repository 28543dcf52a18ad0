import { stageCommand } from './base/stage-command.ts';

export default class Report extends stageCommand('report') {
  static override summary = 'Write the report page';
  static override description = 'Runs what the report needs as well: everything.';
}
