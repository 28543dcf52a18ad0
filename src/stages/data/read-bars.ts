import type { BarTiming } from '../../core/quality/bar-timing.ts';
import { withFactors } from '../../core/quality/adjust.ts';
import { mergeRawBars } from '../../core/quality/merge-raw-bars.ts';
import { fail, ok, type Result } from '../../failure.ts';
import { symbolOfFile, type BarFileSettings } from '../../formats/csv/csv-settings.ts';
import { readFactorFile, type FactorTable } from '../../formats/csv/factor-file.ts';
import { readBarCsv } from '../../formats/csv/read-bar-csv.ts';
import { downloadRequests } from '../../formats/downloads/download-requests.ts';
import { readBarParquet } from '../../formats/parquet/read-bar-parquet.ts';
import type { RawBars } from '../../formats/raw-bars/raw-bars.ts';
import type { StageContext } from '../../pipeline/stage.ts';
import type { StageDataConfig } from './data-config.ts';
import { matchesAny } from './expand-paths.ts';
import { readDownloadedBars } from './read-downloads.ts';
import { sampleDatasets, sampleKeys } from './sample-datasets.ts';

export interface ReadBars {
  /** One per symbol, sorted by symbol. */
  readonly raws: readonly RawBars[];
  readonly unfinished: number;
}

/** Rows of all files or downloads that the configuration names, by symbol, with adjustment factors where they are asked for. */
export async function readBars(
  context: StageContext,
  config: StageDataConfig,
  timing: BarTiming,
): Promise<Result<ReadBars>> {
  const read =
    config.provider === 'binance' || config.provider === 'alpaca'
      ? readDownloads(context, config, timing)
      : await readFiles(context, config, timing);
  if (!read.ok) return read;
  const merged = mergeRawBars(read.value.raws);
  const adjusted = adjust(context, config, merged);
  return adjusted.ok ? ok({ raws: adjusted.value, unfinished: read.value.unfinished }) : adjusted;
}

async function readFiles(context: StageContext, config: StageDataConfig, timing: BarTiming): Promise<Result<ReadBars>> {
  const files = barFileKeys(context, config);
  const raws: RawBars[] = [];
  for (const [i, file] of files.entries()) {
    if (context.signal.aborted) return fail({ reason: 'cancelled', signal: 'SIGINT' });
    context.progress(i, files.length, 'files');
    const settings = fileSettings(config, timing, file);
    if (!settings.ok) return settings;
    const content = context.readExternal(file);
    const read =
      config.provider === 'parquet'
        ? await readBarParquet(content, file, settings.value)
        : readBarCsv(content, file, settings.value);
    if (!read.ok) return read;
    raws.push(...read.value);
  }
  context.progress(files.length, files.length, 'files');
  return ok({ raws, unfinished: 0 });
}

function barFileKeys(context: StageContext, config: StageDataConfig): string[] {
  if (config.provider === 'sample') return [sampleKeys(sampleDatasets[config.sample.dataset]).bars];
  return context.externals.map(({ key }) => key).filter((key) => matchesAny(config.files.paths, key));
}

/** Sample files have a known shape, so nothing that is configured for files applies to them. */
function fileSettings(config: StageDataConfig, timing: BarTiming, file: string): Result<BarFileSettings> {
  const { isDaily, intervalMs } = timing;
  const readsAdjustedClose = config.adjustment === 'all';
  if (config.provider === 'sample') {
    const { symbol } = sampleDatasets[config.sample.dataset];
    const files = {
      ...config.files,
      symbol,
      timeFormats: ['iso'],
      timeZone: 'UTC',
      priceDivisor: 1,
      columns: noNames(config.files.columns),
    };
    const csv = {
      ...config.csv,
      delimiter: 'comma',
      decimal: 'point',
      thousands: 'none',
      header: true,
      skipLines: null,
      comment: '',
    } as const;
    return ok({ files, csv, isDaily, intervalMs, readsAdjustedClose, symbol });
  }
  const hasSymbolColumn = config.files.columns.symbol !== '';
  const symbol = symbolOfFile(file, config.files);
  if (!symbol.ok && !hasSymbolColumn) return symbol;
  return ok({
    files: config.files,
    csv: config.csv,
    isDaily,
    intervalMs,
    readsAdjustedClose,
    symbol: symbol.ok ? symbol.value : '',
  });
}

function noNames<T extends object>(columns: T): T {
  return Object.fromEntries(Object.keys(columns).map((name) => [name, ''])) as T;
}

function readDownloads(context: StageContext, config: StageDataConfig, timing: BarTiming): Result<ReadBars> {
  const requests = downloadRequests(config);
  if (!requests.ok) return requests;
  const raws: RawBars[] = [];
  let unfinished = 0;
  for (const request of requests.value.filter((one) => one.provider === config.provider)) {
    const read = readDownloadedBars(context, request, timing);
    if (!read.ok) return read;
    raws.push(...read.value.raws);
    unfinished += read.value.unfinished;
  }
  return ok({ raws, unfinished });
}

/** Adds factors from factor files (by symbol), else from the adjusted close that was read with the bars. */
function adjust(context: StageContext, config: StageDataConfig, raws: readonly RawBars[]): Result<RawBars[]> {
  const { adjustment, files } = config;
  if (adjustment === 'none') return ok(raws.map((raw) => ({ ...raw, adjFactor: null })));
  const tables = new Map<string, FactorTable>();
  for (const { key } of context.externals.filter((external) => matchesAny(files.factorPaths, external.key))) {
    const symbol = symbolOfFile(key, { ...files, symbol: '' });
    if (!symbol.ok) return symbol;
    const table = readFactorFile(context.readExternal(key), key);
    if (!table.ok) return table;
    tables.set(symbol.value, table.value);
  }
  const without = raws.find((raw) => !tables.has(raw.symbol) && raw.adjFactor === null);
  if (without) {
    const why = `data.adjustment is ${adjustment}, but ${without.symbol} has no factor file${adjustment === 'all' ? ' and no adjusted close' : ''}`;
    return fail({
      reason: 'data-setting-missing',
      key: 'data.files.factorPaths',
      why,
      choices: [`[data/${without.symbol}.factor.csv]`],
    });
  }
  return ok(raws.map((raw) => (tables.has(raw.symbol) ? withFactors(raw, tables.get(raw.symbol)!, adjustment) : raw)));
}
