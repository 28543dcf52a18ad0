import type { StripRow } from './charts/parameter-strips.ts';
import type { ScenarioColumn, ScenarioTable } from '../formats/scenarios/scenario-table.ts';
import type { StressReport } from '../formats/stress-report/stress-report.schema.generated.ts';
import { apart } from './format.ts';

/**
 * One strip per parameter over the families that vary it: the scenarios from the lowest to the highest value of their own family's range.
 * Parameters without a range are left out.
 */
export function parameterStrips({ design }: StressReport, { family, columns }: ScenarioTable): StripRow[] {
  const parameters = [...new Set(design.map(({ parameter }) => parameter))];
  return parameters
    .map((parameter) => {
      const ranges = new Map(design.filter((one) => one.parameter === parameter).map((one) => [one.family, one]));
      const values = columns[parameter as ScenarioColumn] as Float64Array | undefined;
      const points: { place: number; lost: boolean }[] = [];
      for (let row = 0; values !== undefined && row < values.length; row++) {
        const range = ranges.get(family[row]!);
        if (range === undefined || !(range.high > range.low)) continue;
        const place = (values[row]! - range.low) / (range.high - range.low);
        if (place >= -1e-9 && place <= 1 + 1e-9) points.push({ place, lost: columns.totalReturn[row]! < 0 });
      }
      return { label: apart(parameter), points };
    })
    .filter(({ points }) => points.length > 0);
}
