import type { ScenarioPoint } from './charts/scenario-scatter.ts';
import type { ScenarioTable } from '../formats/scenarios/scenario-table.ts';
import type { StressReport } from '../formats/stress-report/stress-report.schema.generated.ts';

export const scenarioGroups = ['edge kept', 'no edge', 'history', 'friction'] as const;
const groupOf = { main: 'edge kept', model: 'no edge', history: 'history', friction: 'friction' } as const;

/** Returns of strategy and market in every scenario of a family that the report knows. */
export function scenarioPoints({ families }: StressReport, { family, columns }: ScenarioTable): ScenarioPoint[] {
  const kinds = new Map(families.map(({ name, kind }) => [name, kind]));
  return family.flatMap((name, row) => {
    const kind = kinds.get(name);
    const market = columns.marketReturn[row]!;
    const strategy = columns.totalReturn[row]!;
    return kind === undefined || !Number.isFinite(market) ? [] : [{ market, strategy, group: groupOf[kind] }];
  });
}

/** Of the scenarios whose market fell, the share in which the strategy lost less; null when no market fell. */
export function lostLess(points: readonly ScenarioPoint[]): number | null {
  const falls = points.filter(({ market }) => market < 0);
  return falls.length === 0 ? null : falls.filter(({ market, strategy }) => strategy > market).length / falls.length;
}
