import type { ScenarioTable } from '../../formats/scenarios/scenario-table.ts';
import type {
  StressFamily,
  TwinComparison,
  TwinGroup,
} from '../../formats/stress-report/stress-report.schema.generated.ts';
import { twinRule } from './exposure-twin.ts';
import { groups } from './loss-bounds.ts';
import { pairedDifference } from './paired-difference.ts';
import { shareOf } from './share-of.ts';

/** The strategy less its exposure-matched twin in the same scenarios. Frictions, whose markets repeat others, are left out. */
export function compareTwins(table: ScenarioTable, kindOf: (id: number) => StressFamily['kind']): TwinComparison {
  const { totalReturn, maxDrawdown, twinReturn, twinDrawdown } = table.columns;
  const compared = groups.flatMap(({ name, kinds }): TwinGroup[] => {
    if (name === 'friction') return [];
    const ids = table.family.map((_, id) => id).filter((id) => kinds.includes(kindOf(id)) && kindOf(id) !== 'friction');
    if (ids.length === 0) return [];
    const returns = Float64Array.from(ids, (id) => totalReturn[id]! - twinReturn[id]!);
    const drawdowns = Float64Array.from(ids, (id) => maxDrawdown[id]! - twinDrawdown[id]!);
    return [
      {
        group: name,
        pairs: ids.length,
        totalReturn: pairedDifference(returns, 'lower'),
        maxDrawdown: pairedDifference(drawdowns, 'higher'),
        better: shareOf(returns),
      },
    ];
  });
  return { rule: twinRule, groups: compared };
}
