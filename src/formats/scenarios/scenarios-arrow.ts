import { fail, ok, type Result } from '../../failure.ts';
import { decodeArrow, encodeArrow } from '../arrow/table.ts';
import { designColumns, scenarioColumns, type ScenarioColumn, type ScenarioTable } from './scenario-table.ts';

const kind = 'scenarios';
const version = 2;
/** What version 1 did not have is NaN. */
const laterColumns: readonly ScenarioColumn[] = [
  'pairOf',
  ...designColumns.filter((name) => name !== 'costMultiple'),
  'marketKurtosis',
  'marketClustering',
  'twinReturn',
  'twinDrawdown',
];
const firstColumns = scenarioColumns.filter((name) => !laterColumns.includes(name));

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
  const present = decodeArrow(kind, version, bytes, ['id', 'family', 'seed', ...scenarioColumns]);
  const older = present.ok ? present : decodeArrow(kind, version - 1, bytes, ['id', 'family', 'seed', ...firstColumns]);
  const table = older.ok ? older : present;
  if (!table.ok) return table;
  const odd = table.value.i32('id').findIndex((id, row) => id !== row);
  if (odd >= 0)
    return fail({ reason: 'format-invalid', kind, detail: `row ${odd} has id ${table.value.i32('id')[odd]}` });
  const { rows, names } = table.value;
  const columns = Object.fromEntries(
    scenarioColumns.map((name) => [
      name,
      names.includes(name) ? table.value.f64(name) : new Float64Array(rows).fill(NaN),
    ]),
  );
  return ok({
    family: table.value.strings('family'),
    seed: table.value.strings('seed'),
    columns: columns as { [Name in ScenarioColumn]: Float64Array },
  });
}
