import {
  designColumns,
  outcomeColumns,
  type OutcomeColumn,
  type ScenarioTable,
} from '../../formats/scenarios/scenario-table.ts';
import type { PlannedScenario } from './scenario-plan.ts';
import type { SharedStress } from './stress-task.ts';
import { isFriction } from './friction-names.ts';

/** The table of all scenarios: what each was drawn with, and its row of `outcomeColumns`. */
export function scenarioTable(
  scenarios: readonly PlannedScenario[],
  outcomes: Float64Array,
  shared: SharedStress,
): ScenarioTable {
  const outcome = (id: number, name: OutcomeColumn) =>
    outcomes[id * outcomeColumns.length + outcomeColumns.indexOf(name)]!;
  const column = (value: (scenario: PlannedScenario) => number) => Float64Array.from(scenarios, value);
  const { history, synthetic, frictions } = shared;
  const isMain = ({ family }: PlannedScenario) =>
    family === 'resampled' || family === 'synthetic' || isFriction(family);
  const columns: ScenarioTable['columns'] = {
    ...(Object.fromEntries(designColumns.map((name) => [name, column(({ parameters }) => parameters[name])])) as {
      [Name in (typeof designColumns)[number]]: Float64Array;
    }),
    ...(Object.fromEntries(outcomeColumns.map((name) => [name, column(({ id }) => outcome(id, name))])) as {
      [Name in OutcomeColumn]: Float64Array;
    }),
    pairOf: column(({ pairOf }) => pairOf),
    meanBlock: column((one) => (isMain(one) && !synthetic ? history!.meanBlock : NaN)),
    plantedStrength: column((one) => (isMain(one) && synthetic ? synthetic.planted.strength : NaN)),
    costMultiple: column(({ family, parameters }) =>
      family === 'dear' ? frictions.costMultiple : Number.isNaN(parameters.costMultiple) ? 1 : parameters.costMultiple,
    ),
  };
  return {
    family: scenarios.map(({ family }) => family),
    seed: scenarios.map(({ seed }) => seed.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')),
    columns,
  };
}
