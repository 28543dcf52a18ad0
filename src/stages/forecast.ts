import { zooKinds } from '../formats/forecast/zoo-kinds.ts';
import type { StageSpec } from '../pipeline/stage.ts';

const plotted = ['ensemble', ...zooKinds];

/** Lists what the strategy's model, and a zoo of models, say at the latest bars of each symbol. */
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
    { file: 'zoo_report.json', kind: 'zoo-report', always: true },
    { file: 'forecast.html', kind: 'html', always: true },
    { file: 'forecast.svg', kind: 'svg', always: false },
    ...plotted.map((model) => ({ file: `forecast-${model}.png`, kind: 'png', always: false })),
  ],
  directory: (strategy) => `results/${strategy}/forecast`,
  params: ['forecast', 'features', 'labels.volatility', 'train.model', 'train.seed', 'train.folds.minTrainRows'],
  load: () => import('./forecast/run-forecast.ts'),
};
