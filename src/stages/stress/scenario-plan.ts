import { deriveSeed, type Seed } from '../../core/numerics/rng.ts';
import type { StressConfig } from '../../formats/config/stress.schema.generated.ts';

/** What the main family is made of. */
export type MainFamily = 'resampled' | 'synthetic';
export type FamilyName = MainFamily | 'dear' | 'edge-free';

export interface Family {
  readonly name: FamilyName;
  readonly title: string;
  readonly edgePreserving: boolean;
  readonly count: number;
}

export interface PlannedScenario {
  readonly id: number;
  readonly family: FamilyName;
  readonly seed: Seed;
}

/** Families that have scenarios, the main one first. */
export function familiesOf({ scenarios, families }: StressConfig, main: MainFamily): Family[] {
  const dear = Math.floor(scenarios * families.dearShare);
  const edgeFree = Math.floor(scenarios * families.edgeFreeShare);
  const mainTitle = main === 'resampled' ? 'History resampled in blocks' : 'The same generator, fresh seeds';
  return [
    { name: main, title: mainTitle, edgePreserving: true, count: scenarios - dear - edgeFree },
    {
      name: 'dear' as const,
      title: `Like the first, costs times ${families.costMultiple}`,
      edgePreserving: false,
      count: dear,
    },
    { name: 'edge-free' as const, title: 'Generated, nothing to predict', edgePreserving: false, count: edgeFree },
  ].filter(({ count }) => count > 0);
}

/** Scenarios in family order. A scenario's seed depends on its family and place in it, so adding some changes no other. */
export function planScenarios(families: readonly Family[], rootSeed: number): PlannedScenario[] {
  return families
    .flatMap(({ name, count }) => Array.from({ length: count }, (_, index) => ({ family: name, index })))
    .map(({ family, index }, id) => ({ id, family, seed: deriveSeed(rootSeed, `stress ${family}`, index) }));
}
