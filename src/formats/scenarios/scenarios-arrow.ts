import { fail, ok, type Result } from '../../failure.ts';
import { decodeArrow, encodeArrow } from '../arrow/table.ts';
import { scenarioColumns, type ScenarioColumn, type ScenarioTable } from './scenario-table.ts';

const kind = 'scenarios';
const version = 1;

/** `scenarios.arrow`: a row per scenario with its parameters, its market and its outcome. */
export function serialiseScenarios({ family, seed, columns }: ScenarioTable): Uint8Array {
  const words = [...new Set(family)];
  const numbers = scenarioColumns.map((name) => [name, { type: 'f64', values: columns[name] }] as const);
  return encodeArrow(kind, version, {
    id: { type: 'i32', values: Int32Array.from(family, (_, id) => id) },
    family: { type: 'dict', words, codes: Int32Array.from(family, (name) => words.indexOf(name)) },
    seed: { type: 'dict', words: seed, codes: Int32Array.from(seed, (_, id) => id) },
    ...Object.fromEntries(numbers),
  });
}

export function parseScenarios(bytes: Uint8Array): Result<ScenarioTable> {
  const table = decodeArrow(kind, version, bytes, ['id', 'family', 'seed', ...scenarioColumns]);
  if (!table.ok) return table;
  const odd = table.value.i32('id').findIndex((id, row) => id !== row);
  if (odd >= 0)
    return fail({ reason: 'format-invalid', kind, detail: `row ${odd} has id ${table.value.i32('id')[odd]}` });
  const columns = Object.fromEntries(scenarioColumns.map((name) => [name, table.value.f64(name)]));
  return ok({
    family: table.value.strings('family'),
    seed: table.value.strings('seed'),
    columns: columns as { [Name in ScenarioColumn]: Float64Array },
  });
}
