import schema from '../../src/formats/config/data.schema.json' with { type: 'json' };
import dialect from '../../src/formats/config/csv-dialect.schema.json' with { type: 'json' };
import type { BarFiles, CsvDialect } from '../../src/formats/config/data.schema.generated.ts';
import type { BarFileSettings } from '../../src/formats/csv/csv-settings.ts';

/** Settings for tests: the schema's defaults with a few changes. Symbol X, daily bars. */
export function fileSettings(changes: { files?: Partial<BarFiles>; csv?: Partial<CsvDialect>; isDaily?: boolean; intervalMs?: number; adjusts?: boolean }): BarFileSettings {
  return {
    files: { ...(schemaDefaults(schema.properties.files) as unknown as BarFiles), ...changes.files },
    csv: { ...(schemaDefaults(dialect) as unknown as CsvDialect), ...changes.csv },
    isDaily: changes.isDaily ?? true,
    intervalMs: changes.intervalMs ?? 3_600_000,
    readsAdjustedClose: changes.adjusts ?? false,
    symbol: 'X',
  };
}

interface SchemaNode {
  readonly default?: unknown;
  readonly properties?: { readonly [name: string]: SchemaNode };
}

function schemaDefaults(node: SchemaNode): unknown {
  if (!node.properties) return node.default;
  return Object.fromEntries(Object.entries(node.properties).map(([name, child]) => [name, schemaDefaults(child)]));
}
