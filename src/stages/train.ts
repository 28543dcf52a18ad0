import type { StageSpec } from '../pipeline/stage.ts';

/** Searches parameters inside the first training window, then walks forward and fits the production model. */
export const trainStage: StageSpec = {
  name: 'train',
  title: 'Train walk-forward',
  upstream: [
    { stage: 'data', files: ['bars.arrow'] },
    { stage: 'features', files: ['features.arrow'] },
    { stage: 'labels', files: ['labels.arrow'] },
  ],
  outputs: [
    { file: 'model.json', kind: 'model', always: true },
    { file: 'training_metrics.json', kind: 'training-metrics', always: true },
    { file: 'trials.jsonl', kind: 'trials', always: true },
    { file: 'oos_predictions.arrow', kind: 'predictions', always: true },
  ],
  directory: (strategy) => `models/${strategy}/work`,
  params: ['train'],
  archive: { file: 'trials.jsonl', folder: (strategy) => `models/${strategy}/trials` },
  load: () => import('./train/run-train.ts'),
};
