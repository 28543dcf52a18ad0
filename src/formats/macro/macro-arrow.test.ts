import { expect, it } from 'vitest';
import { parseMacro, serialiseMacro } from './macro-arrow.ts';
import type { MacroTable } from './macro-table.ts';

const table: MacroTable = {
  series: ['cpi', 'vix'],
  offsets: Int32Array.of(0, 1, 3),
  tUtc: Float64Array.of(0, 0, 86_400_000),
  knownUtc: Float64Array.of(5e9, 86_400_000, 172_800_000),
  value: Float64Array.of(237.5, 17.24, 18.19),
};

it('a macro table comes back as it was written', () => {
  expect(parseMacro(serialiseMacro(table))).toEqual({ ok: true, value: table });
});

it('a table whose rows are not in order is refused', () => {
  const unsorted = { ...table, tUtc: Float64Array.of(0, 86_400_000, 0) };
  expect(parseMacro(serialiseMacro(unsorted))).toMatchObject({ ok: false, failure: { reason: 'format-invalid' } });
});
