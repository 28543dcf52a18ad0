import type { StageSpec } from '../pipeline/stage.ts';

/** Trades the finished strategy in resampled and generated markets. */
export const stressStage: StageSpec = {
  name: 'stress',
  title: 'Stress in other markets',
  upstream: [
    { stage: 'data', files: ['bars.arrow', 'macro.arrow'] },
    { stage: 'train', files: ['model.json', 'oos_predictions.arrow'] },
    { stage: 'calibrate', files: ['calibration.json'] },
  ],
  outputs: [
    { file: 'stress_report.json', kind: 'stress-report', always: true },
    { file: 'scenarios.arrow', kind: 'scenarios', always: true },
  ],
  directory: (strategy) => `results/${strategy}/stress`,
  params: [
    'stress',
    'trading',
    'features',
    'labels.horizonBars',
    'backtest.initialCash',
    'data.provider',
    'data.synthetic',
    'data.interval',
    'data.calendar',
    'data.barsPerYear',
  ],
  load: () => import('./stress/run-stress.ts'),
};
