import type { StageSpec } from '../pipeline/stage.ts';

/** Computes the features of every bar, and proves that none of them sees later bars. */
export const featuresStage: StageSpec = {
  name: 'features',
  title: 'Compute features',
  upstream: [{ stage: 'data', files: ['bars.arrow', 'macro.arrow'] }],
  outputs: [
    { file: 'features.arrow', kind: 'features', always: true },
    { file: 'feature_report.json', kind: 'feature-report', always: true },
  ],
  directory: (strategy) => `results/${strategy}/features`,
  params: ['features'],
  load: () => import('./features/run-features.ts'),
};
