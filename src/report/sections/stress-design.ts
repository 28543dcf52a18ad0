import { figures, table, type Block } from '../document.ts';
import { apart, percent, significant } from '../format.ts';
import type { ScenarioTable } from '../../formats/scenarios/scenario-table.ts';
import type { StressReport } from '../../formats/stress-report/stress-report.schema.generated.ts';
import { parameterStrips } from '../parameter-strips.ts';
import { lostLess, scenarioPoints } from '../scenario-points.ts';

/** Scenarios one by one: against their markets, and at which values of the parameters that were varied they lost. */
export function designBlocks(stress: StressReport, scenarios: ScenarioTable | null): Block[] {
  return [
    ...(scenarios === null ? [] : charts(stress, scenarios)),
    ...(stress.design.length === 0 ? [] : [ranges(stress)]),
  ];
}

function charts(stress: StressReport, scenarios: ScenarioTable): Block[] {
  const points = scenarioPoints(stress, scenarios);
  const share = lostLess(points);
  const drawn: (readonly [name: string, title: string, under: string])[] = [];
  if (points.length > 0) {
    drawn.push([
      'stress-market',
      share === null ? 'No market fell' : `Lost less than the market in ${percent(share, 0)} of its falls`,
      'Total returns, a point per scenario; on the dashed line both are equal.',
    ]);
  }
  if (parameterStrips(stress, scenarios).length > 0) {
    drawn.push([
      'stress-parameters',
      'Where in the ranges of their parameters scenarios lost',
      'A stroke is a scenario, from the lowest value to the highest of its family.',
    ]);
  }
  return drawn.length === 0 ? [] : [figures(...drawn)];
}

function ranges(stress: StressReport): Block {
  const families = stress.families.filter(({ name }) => stress.design.some(({ family }) => family === name));
  const parameters = [...new Set(stress.design.map(({ parameter }) => parameter))];
  return table(
    'Ranges of the Latin hypercube',
    ['Parameter', ...families.map(({ title }) => `#${title}`)],
    parameters.map((parameter) => [
      apart(parameter),
      ...families.map(({ name }) => {
        const range = stress.design.find((one) => one.family === name && one.parameter === parameter);
        return range === undefined ? '' : `${significant(range.low)} to ${significant(range.high)}`;
      }),
    ]),
  );
}
