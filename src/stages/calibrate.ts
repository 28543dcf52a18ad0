import type { StageSpec } from '../pipeline/stage.ts';

/** Turns out-of-sample scores into probabilities, walking forward like the models, and judges them. */
export const calibrateStage: StageSpec = {
  name: 'calibrate',
  title: 'Calibrate probabilities',
  upstream: [
    { stage: 'data', files: ['bars.arrow'] },
    { stage: 'labels', files: ['labels.arrow'] },
    { stage: 'train', files: ['training_metrics.json', 'oos_predictions.arrow'] },
  ],
  outputs: [
    { file: 'calibration.json', kind: 'calibration', always: true },
    { file: 'calibration_report.json', kind: 'calibration-report', always: true },
  ],
  directory: (strategy) => `results/${strategy}/calibrate`,
  params: ['calibrate'],
  load: () => import('./calibrate/run-calibrate.ts'),
};
