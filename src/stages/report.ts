import type { StageOutput, StageSpec } from '../pipeline/stage.ts';

const plots = ['equity', 'drawdown', 'trades', 'reliability', 'features', 'shap', 'stress-fan', 'stress-outcomes'];

/** Writes what the stages before found as one HTML page, as Markdown, and as plots. */
export const reportStage: StageSpec = {
  name: 'report',
  title: 'Write the report',
  upstream: [
    { stage: 'data', files: ['quality_report.json'] },
    { stage: 'features', files: ['feature_report.json'] },
    { stage: 'labels', files: ['label_report.json'] },
    { stage: 'train', files: ['training_metrics.json'] },
    { stage: 'calibrate', files: ['calibration_report.json'] },
    { stage: 'backtest', files: ['backtest_report.json', 'equity_curve.csv', 'trades.csv', 'guard_events.csv'] },
    { stage: 'stress', files: ['stress_report.json', 'scenarios.arrow'] },
    { stage: 'validate', files: ['validation_report.json'] },
  ],
  outputs: [
    { file: 'report.html', kind: 'html', always: true },
    { file: 'report.md', kind: 'markdown', always: true },
    ...plots.flatMap((name): StageOutput[] => [
      { file: `${name}.svg`, kind: 'svg', always: false },
      { file: `${name}.png`, kind: 'png', always: false },
    ]),
  ],
  directory: (strategy) => `results/${strategy}/report`,
  params: ['report'],
  load: () => import('./report/run-report.ts'),
};
