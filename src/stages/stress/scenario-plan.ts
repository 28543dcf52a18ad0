import {
  parameterNames,
  type MarketKind,
  type ParameterRanges,
  type ScenarioParameters,
} from '../../core/scenarios/family.ts';
import { latinHypercube } from '../../core/scenarios/latin-hypercube.ts';
import { parametersOf } from '../../core/scenarios/parameter-ranges.ts';
import { deriveSeed, type Seed } from '../../core/numerics/rng.ts';
import type { Family, FamilyName } from './families.ts';

export interface PlannedScenario {
  readonly id: number;
  readonly family: FamilyName;
  /** Own stream: of the market, or of the friction where there is one. */
  readonly seed: Seed;
  /** For a friction the seed of the main scenario whose market it disturbs, else the own seed. */
  readonly marketSeed: Seed;
  /** For a friction the number of the main scenario whose market it disturbs, else -1. */
  readonly pairOf: number;
  /** NaN where the family does not use it. */
  readonly parameters: ScenarioParameters;
}

/** Scenarios in family order. Seed and parameters depend on the family and the place in it alone, so adding some changes no other. */
export function planScenarios(
  families: readonly Family[],
  rootSeed: number,
  rangesOf: (kind: MarketKind) => ParameterRanges,
): PlannedScenario[] {
  const main = families[0]!.name;
  const scenarios: PlannedScenario[] = [];
  for (const family of families) {
    const { name, kind, count } = family;
    const parameters = isVaried(family) ? varied(family, rootSeed, rangesOf(name as MarketKind)) : [];
    for (let index = 0; index < count; index++) {
      const seed = deriveSeed(rootSeed, `stress ${name}`, index);
      scenarios.push({
        id: scenarios.length,
        family: name,
        seed,
        marketSeed: kind === 'friction' ? deriveSeed(rootSeed, `stress ${main}`, index) : seed,
        pairOf: kind === 'friction' ? index : -1,
        parameters: parameters[index] ?? unvaried,
      });
    }
  }
  return scenarios;
}

/** Whether its parameters come from a Latin hypercube. */
export function isVaried({ kind }: Pick<Family, 'kind'>): boolean {
  return kind === 'model' || kind === 'history';
}

export const unvaried = Object.fromEntries(parameterNames.map((name) => [name, NaN])) as ScenarioParameters;

function varied({ name, count }: Family, rootSeed: number, ranges: ParameterRanges): ScenarioParameters[] {
  const width = parameterNames.length;
  const points = latinHypercube(count, width, deriveSeed(rootSeed, `stress design ${name}`, 0));
  return Array.from({ length: count }, (_, i) => parametersOf(points.subarray(i * width, (i + 1) * width), ranges));
}
