import { Flags } from '@oclif/core';
import { stageCommand } from './base/stage-command.ts';

const flags = {
  png: Flags.boolean({ description: 'Write every plot as PNG too (report.png)', allowNo: true }),
  plots: Flags.boolean({ description: 'Write the plots as files of their own (report.plots)', allowNo: true }),
};

export default class Report extends stageCommand('report', {
  flags,
  config: ({ png, plots }) => ({
    report: { ...(typeof png === 'boolean' ? { png } : {}), ...(typeof plots === 'boolean' ? { plots } : {}) },
  }),
}) {
  static override summary = 'Write the report page';
  static override description = 'Runs what the report needs as well: everything.';
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --strategy lab_planted --png',
    '<%= config.bin %> <%= command.id %> --no-plots',
  ];
}
