import type { ScenarioColumn, ScenarioTable } from '../../formats/scenarios/scenario-table.ts';
import type { FrictionEffect } from '../../formats/stress-report/stress-report.schema.generated.ts';
import type { Family } from './families.ts';
import { pairedDifference, type Worse } from './paired-difference.ts';

/** What each friction did: each of its scenarios less the main scenario whose market it disturbed. */
export function frictionEffects(families: readonly Family[], { family, columns }: ScenarioTable): FrictionEffect[] {
  return families
    .filter(({ kind }) => kind === 'friction')
    .map(({ name, title }) => {
      const ids = family.map((_, id) => id).filter((id) => family[id] === name);
      const difference = (column: ScenarioColumn, worse: Worse) =>
        pairedDifference(
          Float64Array.from(ids, (id) => columns[column][id]! - columns[column][columns.pairOf[id]!]!),
          worse,
        );
      return {
        name,
        title,
        pairs: ids.length,
        totalReturn: difference('totalReturn', 'lower'),
        maxDrawdown: difference('maxDrawdown', 'higher'),
        trades: difference('trades', 'lower'),
      };
    });
}
