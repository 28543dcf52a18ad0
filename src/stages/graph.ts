import type { StageSpec } from '../pipeline/stage.ts';
import { backtestStage } from './backtest.ts';
import { calibrateStage } from './calibrate.ts';
import { dataStage } from './data.ts';
import { featuresStage } from './features.ts';
import { forecastStage } from './forecast.ts';
import { labelsStage } from './labels.ts';
import { productionStage } from './production.ts';
import { reportStage } from './report.ts';
import { stressStage } from './stress.ts';
import { trainStage } from './train.ts';
import { validateStage } from './validate.ts';

/** The list of stages; every stage stands after those it reads. */
export const graph: readonly StageSpec[] = [
  dataStage,
  featuresStage,
  labelsStage,
  trainStage,
  calibrateStage,
  backtestStage,
  stressStage,
  validateStage,
  forecastStage,
  productionStage,
  reportStage,
];
