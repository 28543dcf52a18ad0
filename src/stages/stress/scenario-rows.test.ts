import { expect, it } from 'vitest';
import { outcomeColumns } from '../../formats/scenarios/scenario-table.ts';
import type { FamilyName } from './families.ts';
import { unvaried, type PlannedScenario } from './scenario-plan.ts';
import { scenarioTable } from './scenario-rows.ts';
import type { SharedStress } from './stress-task.ts';

const planned = (id: number, family: FamilyName, costMultiple = NaN): PlannedScenario => ({
  id,
  family,
  seed: [id, 1, 2, -1],
  marketSeed: [0, 1, 2, 3],
  pairOf: -1,
  parameters: { ...unvaried, costMultiple },
});
const scenarios = [planned(0, 'resampled'), planned(1, 'dear'), planned(2, 'heston', 1.5), planned(3, 'gaps')];
const outcomes = Float64Array.from({ length: 4 * outcomeColumns.length }, (_, i) => i);
const tableOf = (changes: object) =>
  scenarioTable(scenarios, outcomes, {
    history: { meanBlock: 40 },
    synthetic: null,
    frictions: { costMultiple: 3 },
    ...changes,
  } as unknown as SharedStress);

it('each scenario has what it was drawn with, and its own outcome', () => {
  const { family, seed, columns } = tableOf({});
  expect(family).toEqual(['resampled', 'dear', 'heston', 'gaps']);
  expect(seed[1]).toBe('000000010000000100000002ffffffff');
  expect([...columns.costMultiple]).toEqual([1, 3, 1.5, 1]);
  expect([...columns.meanBlock]).toEqual([40, 40, NaN, 40]);
  expect([...columns.plantedStrength]).toEqual([NaN, NaN, NaN, NaN]);
  const first = outcomeColumns[0];
  expect([...columns[first]]).toEqual([0, 1, 2, 3].map((id) => id * outcomeColumns.length));
});

it('a market of the own generator has the strength of its edge in the place of blocks', () => {
  const { columns } = tableOf({ synthetic: { planted: { strength: 0.2 } } });
  expect([...columns.meanBlock]).toEqual([NaN, NaN, NaN, NaN]);
  expect(columns.plantedStrength[3]).toBe(0.2);
  expect(columns.plantedStrength[2]).toBeNaN();
});
