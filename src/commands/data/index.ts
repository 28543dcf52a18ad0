import { stageCommand } from '../base/stage-command.ts';

export default class Data extends stageCommand('data') {
  static override summary = 'Read and check the bars';
  static override description = 'Providers that download need `assay data fetch` first; `make data` does both.';
}
