import { judgeVerdict } from './base/judge.ts';
import { stageCommand } from './base/stage-command.ts';

export default class Validate extends stageCommand('validate', { judge: judgeVerdict }) {
  static override summary = 'Let the gates decide';
  static override description =
    'Exits 0 when every gate passes, 3 when one refuses, 4 when none refuses but evidence is insufficient.';
}
