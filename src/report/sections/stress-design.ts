import { figures, table, type Block } from '../document.ts';
import { apart, significant } from '../format.ts';
import type { ScenarioTable } from '../../formats/scenarios/scenario-table.ts';
import type { StressReport } from '../../formats/stress-report/stress-report.schema.generated.ts';
import { parameterStrips } from '../parameter-strips.ts';

/** Which parameters were varied, and at which of their values scenarios lost. */
export function designBlocks(stress: StressReport, scenarios: ScenarioTable | null): Block[] {
  if (stress.design.length === 0) return [];
  const families = stress.families.filter(({ name }) => stress.design.some(({ family }) => family === name));
  const parameters = [...new Set(stress.design.map(({ parameter }) => parameter))];
  const drawn = scenarios !== null && parameterStrips(stress, scenarios).length > 0;
  return [
    ...(drawn
      ? [
          figures([
            'stress-parameters',
            'Where in the ranges of their parameters scenarios lost',
            'A stroke is a scenario, from the lowest value of the parameter in its family to the highest.',
          ]),
        ]
      : []),
    table(
      'Ranges of the Latin hypercube',
      ['Parameter', ...families.map(({ title }) => `#${title}`)],
      parameters.map((parameter) => [
        apart(parameter),
        ...families.map(({ name }) => {
          const range = stress.design.find((one) => one.family === name && one.parameter === parameter);
          return range === undefined ? '' : `${significant(range.low)} to ${significant(range.high)}`;
        }),
      ]),
    ),
  ];
}
