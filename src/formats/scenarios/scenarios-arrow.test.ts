import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { scenarioColumns, type ScenarioTable } from './scenario-table.ts';
import { parseScenarios, serialiseScenarios } from './scenarios-arrow.ts';

const table = {
  family: ['resampled', 'resampled', 'edge-free'],
  seed: ['0a', '0b', '0c'],
  columns: Object.fromEntries(scenarioColumns.map((name, i) => [name, Float64Array.from([i, -0.5, NaN])])),
} as unknown as ScenarioTable;

it('scenarios come back as they were written', () => {
  expect(parseScenarios(serialiseScenarios(table))).toEqual({ ok: true, value: table });
});

it('another file is refused', () => {
  expect(parseScenarios(new Uint8Array([1, 2, 3]))).toMatchObject({ ok: false, failure: { reason: 'format-invalid' } });
});

it('reads tables of version 1, with NaN for what they did not have', () => {
  const golden = new URL('../../../test/fixtures/golden/scenarios-1.arrow', import.meta.url);
  const older = parseScenarios(readFileSync(golden));
  if (!older.ok) throw new Error(older.failure.reason);
  expect(older.value.family.slice(8)).toEqual(['resampled', 'resampled', 'dear', 'edge-free']);
  expect(older.value.columns.costMultiple.slice(9)).toEqual(Float64Array.of(1, 5, 1));
  expect(older.value.columns.totalReturn[10]).toBeCloseTo(-0.0165145, 7);
  expect(older.value.columns.twinReturn[0]).toBeNaN();
  expect(older.value.columns.pairOf).toHaveLength(12);
});
