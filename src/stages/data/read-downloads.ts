import type { BarTiming } from '../../core/quality/bar-timing.ts';
import { dayOf } from '../../core/calendar/trading-calendar.ts';
import { selectRows } from '../../core/quality/select-rows.ts';
import { fail, ok, type Result } from '../../failure.ts';
import { readAlpacaPage } from '../../formats/downloads/alpaca-bars.ts';
import { readBinancePage } from '../../formats/downloads/binance-klines.ts';
import type { BarPage } from '../../formats/downloads/bar-page.ts';
import { downloadIndexFormat } from '../../formats/downloads/download-index-file.ts';
import { downloadIndexName, requestFolder, type DownloadRequest } from '../../formats/downloads/download-requests.ts';
import { fredSeries, readFredPage } from '../../formats/downloads/fred-observations.ts';
import type { MacroSeries } from '../../formats/macro/macro-table.ts';
import type { RawBars } from '../../formats/raw-bars/raw-bars.ts';
import { rawBarsOfPage } from '../../formats/raw-bars/page-bars.ts';
import type { StageContext } from '../../pipeline/stage.ts';
import { sha256 } from '../../util/sha256.ts';

interface StoredPage {
  readonly file: string;
  readonly content: Uint8Array;
  readonly fetchedUtc: number;
}

export interface DownloadedBars {
  readonly raws: readonly RawBars[];
  /** Bars that were still running when they were fetched. */
  readonly unfinished: number;
}

/** The zone in which the date of a provider's daily bar is the session date. */
const dailyZones = { alpaca: 'America/New_York', binance: 'UTC' } as const;

/** Bars of one download, page by page, without those that were unfinished and without what a later page only repeats. */
export function readDownloadedBars(
  context: StageContext,
  request: DownloadRequest,
  timing: BarTiming,
): Result<DownloadedBars> {
  const pages = storedPages(context, request);
  if (!pages.ok) return pages;
  const provider = request.provider === 'alpaca' ? 'alpaca' : 'binance';
  const parse: (bytes: Uint8Array, file: string) => Result<BarPage> =
    provider === 'alpaca' ? readAlpacaPage : readBinancePage;
  const raws: RawBars[] = [];
  let unfinished = 0;
  for (const { file, content, fetchedUtc } of pages.value) {
    const page = parse(content, file);
    if (!page.ok) return page;
    const raw = rawBarsOfPage(page.value, { file, symbol: request.symbol, timeZone: dailyZones[provider], ...timing });
    const isFinished = (row: number) => knownUtc(raw.stamp[row]!, timing) <= fetchedUtc;
    const finished = selectRows(raw, isFinished);
    unfinished += raw.stamp.length - finished.stamp.length;
    raws.push(withoutRepeats(finished, raws.at(-1)));
  }
  return ok({ raws, unfinished });
}

export function readDownloadedSeries(context: StageContext, request: DownloadRequest): Result<readonly MacroSeries[]> {
  const pages = storedPages(context, request);
  if (!pages.ok) return pages;
  const series: MacroSeries[] = [];
  for (const { file, content } of pages.value) {
    const page = readFredPage(content, file);
    if (!page.ok) return page;
    const one = fredSeries(request.symbol, file, page.value);
    if (!one.ok) return one;
    series.push(one.value);
  }
  return ok(series);
}

function storedPages(context: StageContext, request: DownloadRequest): Result<StoredPage[]> {
  const folder = requestFolder(request);
  const path = `${folder}/${downloadIndexName}`;
  const index = downloadIndexFormat.parse(new TextDecoder().decode(context.readExternal(path)));
  if (!index.ok) return fail({ reason: 'data-download-corrupt', file: path, detail: 'the index cannot be read' });
  const { complete, startUtc, coveredUtc, pages } = index.value;
  const covers =
    complete &&
    startUtc <= request.startUtc &&
    (request.endUtc === null || coveredUtc >= request.endUtc || request.endUtc > (pages.at(-1)?.fetchedUtc ?? 0));
  if (!covers)
    return fail({
      reason: 'data-download-incomplete',
      provider: request.provider,
      request: request.name,
      strategy: context.strategy,
    });
  const stored: StoredPage[] = [];
  for (const page of pages) {
    const file = `${folder}/${page.file}`;
    if (!context.externals.some((external) => external.key === file))
      return fail({ reason: 'data-download-corrupt', file, detail: 'the page is gone' });
    const content = context.readExternal(file);
    if (sha256(content) !== page.sha256)
      return fail({ reason: 'data-download-corrupt', file, detail: 'its content is not what was downloaded' });
    stored.push({ file, content, fetchedUtc: page.fetchedUtc });
  }
  return ok(stored);
}

function knownUtc(stamp: number, { isDaily, calendar, intervalMs }: BarTiming): number {
  return isDaily ? calendar.dailyBar(dayOf(stamp)).closeUtc : stamp + intervalMs;
}

/** A refreshed download begins with the last bars it already has; those that came again unchanged are left out. */
function withoutRepeats(raw: RawBars, before: RawBars | undefined): RawBars {
  if (!before) return raw;
  const rowAt = new Map(Array.from(before.stamp, (stamp, row) => [stamp, row]));
  const columns = ['open', 'high', 'low', 'close', 'volume'] as const;
  return selectRows(raw, (row) => {
    const other = rowAt.get(raw.stamp[row]!);
    return other === undefined || columns.some((column) => raw[column][row] !== before[column][other]);
  });
}
