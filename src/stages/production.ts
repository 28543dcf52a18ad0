import { productionSections } from '../formats/production/production-settings-file.ts';
import type { StageSpec } from '../pipeline/stage.ts';

/** Puts together what a trading session needs: the bundle that is approved, rebuilt and deployed. */
export const productionStage: StageSpec = {
  name: 'production',
  title: 'Export the production bundle',
  upstream: [
    { stage: 'data', files: ['bars.arrow', 'macro.arrow'] },
    { stage: 'train', files: ['model.json'] },
    { stage: 'calibrate', files: ['calibration.json'] },
    { stage: 'backtest', files: ['backtest_report.json'] },
    { stage: 'forecast', files: ['forecast_report.json'] },
  ],
  outputs: [
    { file: 'model.json', kind: 'model', always: true },
    { file: 'calibration.json', kind: 'calibration', always: true },
    { file: 'settings.json', kind: 'production-settings', always: true },
    { file: 'start.json', kind: 'session-start', always: true },
    { file: 'summary.json', kind: 'production-summary', always: true },
  ],
  directory: (strategy) => `results/${strategy}/production`,
  params: productionSections,
  load: () => import('./production/run-production.ts'),
};
