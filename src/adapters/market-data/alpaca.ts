import { readAlpacaPage } from '../../formats/downloads/alpaca-bars.ts';
import { ok } from '../../failure.ts';
import type { DownloadSource } from '../../ports.ts';
import type { Secret } from '../../util/secret.ts';

const pageRows = 10_000;
const timeframes: Readonly<Record<string, string>> = {
  '1m': '1Min',
  '5m': '5Min',
  '15m': '15Min',
  '30m': '30Min',
  '1h': '1Hour',
  '4h': '4Hour',
  '1d': '1Day',
};

export interface AlpacaOptions {
  readonly baseUrl: string;
  readonly keyId: Secret;
  readonly secretKey: Secret;
}

/** Historical stock bars of Alpaca, one symbol at a time; pages are linked by token. */
export function alpacaSource({ baseUrl, keyId, secretKey }: AlpacaOptions): DownloadSource {
  return {
    provider: 'alpaca',
    requestsPerMinute: 180,
    request: ({ symbol, interval, feed, adjustment, fromUtc, endUtc, token }) => {
      const url = new URL(`/v2/stocks/${encodeURIComponent(symbol)}/bars`, baseUrl);
      url.searchParams.set('timeframe', timeframes[interval] ?? interval);
      url.searchParams.set('start', new Date(fromUtc).toISOString());
      if (endUtc !== null) url.searchParams.set('end', new Date(endUtc - 1).toISOString());
      url.searchParams.set('limit', String(pageRows));
      url.searchParams.set('adjustment', adjustment ?? '');
      url.searchParams.set('feed', feed ?? '');
      url.searchParams.set('sort', 'asc');
      if (token !== null) url.searchParams.set('page_token', token);
      const headers = {
        accept: 'application/json',
        'APCA-API-KEY-ID': keyId.reveal(),
        'APCA-API-SECRET-KEY': secretKey.reveal(),
      };
      return { url: url.href, headers };
    },
    read: (body, ask) => {
      const page = readAlpacaPage(body, ask.symbol);
      if (!page.ok) return page;
      const { openUtc, next } = page.value;
      const [firstUtc, lastUtc] = [openUtc[0] ?? Number.NaN, openUtc.at(-1) ?? Number.NaN];
      return ok({
        rows: openUtc.length,
        firstUtc,
        lastUtc,
        next: next === null ? null : { fromUtc: ask.fromUtc, token: next },
      });
    },
  };
}
