import { ok } from '../failure.ts';
import type { StageSpec } from '../pipeline/stage.ts';

/** Judges the strategy by the gates. Besides this run's trials it reads the ledger of all trials there ever were. */
export const validateStage: StageSpec = {
  name: 'validate',
  title: 'Judge by the gates',
  upstream: [
    { stage: 'train', files: ['trials.jsonl'] },
    { stage: 'calibrate', files: ['calibration_report.json'] },
    { stage: 'backtest', files: ['backtest_report.json', 'equity_curve.csv'] },
    { stage: 'stress', files: ['stress_report.json'] },
  ],
  outputs: [{ file: 'validation_report.json', kind: 'validation-report', always: true }],
  directory: (strategy) => `results/${strategy}/validate`,
  params: ['gates'],
  externals: (_, places) => {
    const folder = `models/${places.strategy}/trials`;
    const files = places.list(folder).filter((path) => /^[^.][^/]*\.jsonl$/.test(path.slice(folder.length + 1)));
    return ok(files.map((path) => ({ key: `trials/${path.slice(folder.length + 1)}`, path })));
  },
  load: () => import('./validate/run-validate.ts'),
};
