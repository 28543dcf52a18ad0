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
