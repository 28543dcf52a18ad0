import { fail, ok, type Result } from '../../failure.ts';
import { civilDay, dayMs } from '../../util/civil-day.ts';
import type { DataConfig } from '../config/data.schema.generated.ts';

export type DownloadProvider = 'binance' | 'alpaca' | 'fred';

/** One series to fetch: a symbol's bars, or a macro series. */
export interface DownloadRequest {
  readonly provider: DownloadProvider;
  /** Folder name under `results/.downloads/<provider>`: everything that decides the content but the dates. */
  readonly name: string;
  readonly symbol: string;
  readonly interval: string;
  readonly feed: string | null;
  readonly adjustment: string | null;
  /** First moment wanted, UTC epoch milliseconds; `defaultStartUtc` when the configuration names none. */
  readonly startUtc: number;
  /** End of the last date wanted; null for up to now. */
  readonly endUtc: number | null;
}

/** The settings that decide what is fetched. */
export type DownloadConfig = Pick<
  DataConfig,
  'provider' | 'symbols' | 'interval' | 'alpaca' | 'start' | 'end' | 'macro'
>;

export const downloadsFolder = 'results/.downloads';
export const downloadIndexName = 'index.json';
const defaultStartUtc = 0;
const safeSymbol = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

export function requestFolder(request: DownloadRequest): string {
  return `${downloadsFolder}/${request.provider}/${request.name}`;
}

/** What has to be fetched for a data configuration; empty when nothing comes from the network. */
export function downloadRequests(config: DownloadConfig): Result<DownloadRequest[]> {
  const range = requestRange(config);
  if (!range.ok) return range;
  const requests: DownloadRequest[] = [];
  const { provider, symbols, interval, alpaca } = config;
  if (provider === 'binance' || provider === 'alpaca') {
    if (symbols.length === 0) {
      return fail({
        reason: 'data-setting-missing',
        key: 'data.symbols',
        why: `${provider} needs to know what to fetch`,
        choices: [provider === 'binance' ? '[BTCUSDT]' : '[SPY]'],
      });
    }
    if (provider === 'alpaca') {
      const missing = (['feed', 'adjustment'] as const).find((key) => alpaca[key] === null);
      const choices =
        missing === 'feed' ? ['iex', 'sip', 'boats', 'otc'] : ['raw', 'split', 'dividend', 'spin-off', 'all'];
      if (missing)
        return fail({
          reason: 'data-setting-missing',
          key: `data.alpaca.${missing}`,
          why: 'it decides what the numbers mean, so it has no default',
          choices,
        });
    }
    const tape =
      provider === 'alpaca' ? { feed: alpaca.feed, adjustment: alpaca.adjustment } : { feed: null, adjustment: null };
    for (const symbol of symbols)
      requests.push({ provider, symbol, interval, ...tape, ...range.value, name: nameOf(symbol, interval, tape) });
  }
  for (const symbol of config.macro.fred.series) {
    requests.push({
      provider: 'fred',
      symbol,
      interval: '1d',
      feed: null,
      adjustment: null,
      ...range.value,
      startUtc: defaultStartUtc,
      name: symbol,
    });
  }
  const unsafe = requests.find((request) => !safeSymbol.test(request.symbol));
  if (unsafe) {
    const key = unsafe.provider === 'fred' ? 'data.macro.fred.series' : 'data.symbols';
    return fail({
      reason: 'data-setting-invalid',
      key,
      found: unsafe.symbol,
      expected: 'letters, digits, dots, dashes and underscores',
    });
  }
  return ok(requests);
}

function nameOf(
  symbol: string,
  interval: string,
  { feed, adjustment }: { feed: string | null; adjustment: string | null },
): string {
  return [symbol, interval, feed, adjustment].filter((part) => part !== null).join('-');
}

function requestRange({ start, end }: DownloadConfig): Result<{ startUtc: number; endUtc: number | null }> {
  const range = dateRange(start, end);
  if (!range.ok) return range;
  const { firstDay, lastDay } = range.value;
  return ok({
    startUtc: Number.isFinite(firstDay) ? firstDay * dayMs : defaultStartUtc,
    endUtc: Number.isFinite(lastDay) ? (lastDay + 1) * dayMs : null,
  });
}

/** First and last day of a configured range, infinite where it is open; refused when a date does not exist or they are reversed. */
export function dateRange(start: string | null, end: string | null): Result<{ firstDay: number; lastDay: number }> {
  const expected = 'a date that exists, as YYYY-MM-DD';
  const firstDay = start === null ? Number.NEGATIVE_INFINITY : civilDay(start);
  if (firstDay === null) return fail({ reason: 'data-setting-invalid', key: 'data.start', found: start!, expected });
  const lastDay = end === null ? Number.POSITIVE_INFINITY : civilDay(end);
  if (lastDay === null) return fail({ reason: 'data-setting-invalid', key: 'data.end', found: end!, expected });
  if (firstDay > lastDay)
    return fail({
      reason: 'data-setting-invalid',
      key: 'data.end',
      found: end!,
      expected: `a date not before data.start (${start})`,
    });
  return ok({ firstDay, lastDay });
}
