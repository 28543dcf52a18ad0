import type { BarFiles, CsvDialect } from '../../src/formats/config/data.schema.generated.ts';
import type { BarFileSettings } from '../../src/formats/csv/csv-settings.ts';
import { dataConfig } from './data-config.ts';

/** Settings of the file readers for tests: the schema's defaults with a few changes. Symbol X, daily bars. */
export function fileSettings(changes: {
  files?: Partial<BarFiles>;
  csv?: Partial<CsvDialect>;
  isDaily?: boolean;
  intervalMs?: number;
  adjusts?: boolean;
}): BarFileSettings {
  const { files, csv } = dataConfig();
  return {
    files: { ...files, ...changes.files },
    csv: { ...csv, ...changes.csv },
    isDaily: changes.isDaily ?? true,
    intervalMs: changes.intervalMs ?? 3_600_000,
    readsAdjustedClose: changes.adjusts ?? false,
    symbol: 'X',
  };
}
