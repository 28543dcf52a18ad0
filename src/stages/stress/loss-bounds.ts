import { clopperPearson } from '../../core/inference/clopper-pearson.ts';
import type { ScenarioTable } from '../../formats/scenarios/scenario-table.ts';
import type { LossBound, RareEvent, StressFamily } from '../../formats/stress-report/stress-report.schema.generated.ts';

export interface LossLimits {
  /** Fall below the initial cash that is ruin, and fall from a peak that is too deep; fractions. */
  readonly ruinLoss: number;
  readonly drawdownLimit: number;
}

type Kind = StressFamily['kind'];

/** Kinds of families in each group; friction scenarios are in none but their own and all. */
export const groups: readonly { readonly name: LossBound['group']; readonly kinds: readonly Kind[] }[] = [
  { name: 'all', kinds: ['main', 'model', 'history', 'friction'] },
  { name: 'edge-preserving', kinds: ['main'] },
  { name: 'edge-free', kinds: ['model'] },
  { name: 'friction', kinds: ['friction'] },
];

/** Upper bounds on the chance of a deep drawdown and of ruin, by group; groups without scenarios are left out. */
export function lossBounds(table: ScenarioTable, kindOf: (id: number) => Kind, limits: LossLimits): LossBound[] {
  const { maxDrawdown, lowestEquity } = table.columns;
  return groups.flatMap(({ name, kinds }) => {
    const ids = table.family.map((_, id) => id).filter((id) => kinds.includes(kindOf(id)));
    if (ids.length === 0) return [];
    const deep = ids.filter((id) => maxDrawdown[id]! > limits.drawdownLimit).length;
    const ruined = ids.filter((id) => isRuin(lowestEquity[id]!, limits)).length;
    return [
      { group: name, count: ids.length, drawdown: rareEvent(deep, ids.length), ruin: rareEvent(ruined, ids.length) },
    ];
  });
}

export function isRuin(lowestEquity: number, { ruinLoss }: LossLimits): boolean {
  return lowestEquity <= 1 - ruinLoss;
}

/** One-sided 95 % upper bound. */
export function rareEvent(count: number, trials: number): RareEvent {
  return { count, share: count / trials, high: clopperPearson(count, trials, 0.9).high };
}
