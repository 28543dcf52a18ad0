import { checkMacro, type CheckedMacro } from '../../core/quality/check-macro.ts';
import { fail, ok, type Result } from '../../failure.ts';
import { readSeriesCsv, type SeriesDefect } from '../../formats/csv/read-series-csv.ts';
import { downloadRequests } from '../../formats/downloads/download-requests.ts';
import type { MacroSeries } from '../../formats/macro/macro-table.ts';
import type { StageContext } from '../../pipeline/stage.ts';
import type { StageDataConfig } from './data-config.ts';
import { matchesAny } from './expand-paths.ts';
import { readDownloadedSeries } from './read-downloads.ts';

/** The configured macro series from files and downloads, judged and joined; null when none are configured. */
export function readMacro(context: StageContext, config: StageDataConfig): Result<CheckedMacro | null> {
  const { macro, quality } = config;
  const requests = downloadRequests(config);
  if (!requests.ok) return requests;
  const series: MacroSeries[] = [];
  const defects: SeriesDefect[] = [];
  for (const { key } of context.externals.filter((external) => matchesAny(macro.paths, external.key))) {
    if (context.signal.aborted) return fail({ reason: 'cancelled', signal: 'SIGINT' });
    const file = readSeriesCsv(context.readExternal(key), key, macro);
    if (!file.ok) return file;
    series.push(...file.value.series);
    defects.push(...file.value.defects);
  }
  for (const request of requests.value.filter((one) => one.provider === 'fred')) {
    const downloaded = readDownloadedSeries(context, request);
    if (!downloaded.ok) return downloaded;
    series.push(...downloaded.value);
  }
  if (series.length === 0) return ok(null);
  return checkMacro(series, defects, quality);
}
