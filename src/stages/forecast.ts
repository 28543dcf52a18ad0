import type { StageSpec } from '../pipeline/stage.ts';

/** Lists what the models say at the latest bars of each symbol. */
export const forecastStage: StageSpec = {
  name: 'forecast',
  title: 'Forecast the latest bars',
  upstream: [
    { stage: 'data', files: ['bars.arrow'] },
    { stage: 'features', files: ['features.arrow'] },
    { stage: 'labels', files: ['label_report.json'] },
    { stage: 'train', files: ['model.json', 'oos_predictions.arrow'] },
    { stage: 'calibrate', files: ['calibration.json'] },
  ],
  outputs: [
    { file: 'forecasts.csv', kind: 'forecasts', always: true },
    { file: 'forecast_report.json', kind: 'forecast-report', always: true },
    { file: 'forecast.svg', kind: 'svg', always: false },
  ],
  directory: (strategy) => `results/${strategy}/forecast`,
  params: ['forecast'],
  load: () => import('./forecast/run-forecast.ts'),
};
