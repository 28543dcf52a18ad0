import type { StageSpec } from '../pipeline/stage.ts';

/** Labels every bar by how the trade that could be opened after it would end. */
export const labelsStage: StageSpec = {
  name: 'labels',
  title: 'Label bars',
  upstream: [{ stage: 'data', files: ['bars.arrow'] }],
  outputs: [
    { file: 'labels.arrow', kind: 'labels', always: true },
    { file: 'label_report.json', kind: 'label-report', always: true },
  ],
  directory: (strategy) => `results/${strategy}/labels`,
  params: ['labels'],
  load: () => import('./labels/run-labels.ts'),
};
