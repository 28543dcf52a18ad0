import { calibratedWidths, calibrateScores } from '../../core/calibration/calibrator.ts';
import { createFeatureStream } from '../../core/features/feature-stream.ts';
import { agreementSchedule } from '../../core/models/agreement.ts';
import { predictSchedule } from '../../core/models/predict.ts';
import { outcomeColumns } from '../../formats/scenarios/scenario-table.ts';
import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import type { RunUnit } from '../../ports.ts';
import { closingColumn } from '../../trading/exits/closing-column.ts';
import { readsAgreement } from '../../trading/size/size-rules.ts';
import { simulateStrategy } from '../../trading/simulate-strategy.ts';
import { marketMaker } from './scenario-market.ts';
import { pathPoints, scenarioResult } from './scenario-outcome.ts';
import { unpackShared, unpackUnit } from './stress-task.ts';
import { tradingUnder } from './trading-under.ts';

/** Trades some scenarios, one after another. Results are rows in the order of the unit's scenarios. */
export const runUnit: RunUnit = (input, shared) => {
  const task = unpackShared(shared);
  const scenarios = unpackUnit(input);
  const { models, calibration, features, macro, initialCash, barsPerYear } = task;
  const marketOf = marketMaker(task);
  const outcomes = new Float64Array(scenarios.length * outcomeColumns.length);
  const equityPaths = new Float64Array(scenarios.length * pathPoints);
  const marketPaths = new Float64Array(scenarios.length * pathPoints);
  let matrix: FeatureMatrix | null = null;
  scenarios.forEach((scenario, i) => {
    const { market, bars, modelUtc, macroUtc, refused } = marketOf(scenario);
    matrix = createFeatureStream(features, {}, { macro }).push(bars, macroUtc, matrix);
    const scores = predictSchedule(models, modelUtc, matrix);
    const simulation = simulateStrategy({
      bars,
      probabilities: calibrateScores(calibration, modelUtc, scores),
      ...(task.trading.size.uncertaintyPenalty > 0 ? { widths: calibratedWidths(calibration, modelUtc, scores) } : {}),
      ...(readsAgreement(task.trading) ? { agreements: agreementSchedule(models, modelUtc, matrix) } : {}),
      ...(refused ? { refused } : {}),
      closing: closingColumn(bars, task.trading, task.hours),
      trading: tradingUnder(scenario, task.trading, task.frictions),
      initialCash,
      barsPerYear,
      record: false,
    });
    const { outcome, equityPath, marketPath } = scenarioResult(market, simulation, { initialCash, barsPerYear });
    outcomes.set(
      outcomeColumns.map((name) => outcome[name]),
      i * outcomeColumns.length,
    );
    equityPaths.set(equityPath, i * pathPoints);
    marketPaths.set(marketPath, i * pathPoints);
  });
  return { json: null, arrays: { outcomes, equityPaths, marketPaths } };
};
