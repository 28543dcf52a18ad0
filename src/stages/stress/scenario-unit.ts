import { calibratedWidths, calibrateScores } from '../../core/calibration/calibrator.ts';
import { createFeatureStream } from '../../core/features/feature-stream.ts';
import { predictSchedule } from '../../core/models/predict.ts';
import type { TradingConfig } from '../../formats/config/trading.schema.generated.ts';
import type { RunUnit } from '../../ports.ts';
import { simulateStrategy } from '../../trading/simulate-strategy.ts';
import { marketMaker } from './scenario-market.ts';
import { equityPath, outcomeColumns, pathPoints, scenarioOutcome } from './scenario-outcome.ts';
import { unpackShared, unpackUnit } from './stress-task.ts';

/** Trades some scenarios, one after another. Results are rows in the order of the unit's scenarios. */
export const runUnit: RunUnit = (input, shared) => {
  const task = unpackShared(shared);
  const scenarios = unpackUnit(input);
  const { models, calibration, features, macro, initialCash, barsPerYear } = task;
  const marketOf = marketMaker(task);
  const dear = dearer(task.trading, task.costMultiple);
  const outcomes = new Float64Array(scenarios.length * outcomeColumns.length);
  const paths = new Float64Array(scenarios.length * pathPoints);
  scenarios.forEach((scenario, i) => {
    const { bars, modelUtc, macroUtc } = marketOf(scenario);
    const matrix = createFeatureStream(features, {}, { macro }).push(bars, macroUtc);
    const scores = predictSchedule(models, modelUtc, matrix);
    const simulation = simulateStrategy({
      bars,
      probabilities: calibrateScores(calibration, modelUtc, scores),
      widths: calibratedWidths(calibration, modelUtc, scores),
      trading: scenario.family === 'dear' ? dear : task.trading,
      initialCash,
      barsPerYear,
      record: false,
    });
    const outcome = scenarioOutcome(bars, simulation, { initialCash, barsPerYear });
    outcomes.set(
      outcomeColumns.map((name) => outcome[name]),
      i * outcomeColumns.length,
    );
    paths.set(equityPath(simulation, outcome.bars, initialCash), i * pathPoints);
  });
  return { json: null, arrays: { outcomes, paths } };
};

/** What a fill costs and how far it moves the price, multiplied. */
function dearer(trading: TradingConfig, multiple: number): TradingConfig {
  const { feeBps, halfSpreadBps, impactCoefficient } = trading.costs;
  const costs = {
    ...trading.costs,
    feeBps: feeBps * multiple,
    halfSpreadBps: halfSpreadBps * multiple,
    impactCoefficient: impactCoefficient * multiple,
  };
  return { ...trading, costs };
}
