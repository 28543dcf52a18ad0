import { readBinancePage } from '../../formats/downloads/binance-klines.ts';
import { ok } from '../../failure.ts';
import type { DownloadSource } from '../../ports.ts';

const pageRows = 1000;

/** Public klines of Binance: at most 1000 to a page, a short page is the last. */
export function binanceSource({ baseUrl }: { baseUrl: string }): DownloadSource {
  return {
    provider: 'binance',
    /** Each request weighs 2 of the 6000 a minute that are allowed; half of that is used. */
    requestsPerMinute: 1500,
    request: ({ symbol, interval, fromUtc, endUtc }) => {
      const url = new URL('/api/v3/klines', baseUrl);
      url.search = new URLSearchParams({
        symbol,
        interval,
        startTime: String(fromUtc),
        limit: String(pageRows),
      }).toString();
      if (endUtc !== null) url.searchParams.set('endTime', String(endUtc - 1));
      return { url: url.href, headers: { accept: 'application/json' } };
    },
    read: (body, ask) => {
      const page = readBinancePage(body, ask.symbol);
      if (!page.ok) return page;
      const { openUtc } = page.value;
      const [firstUtc, lastUtc] = [openUtc[0] ?? Number.NaN, openUtc.at(-1) ?? Number.NaN];
      const isLast = openUtc.length < pageRows;
      return ok({
        rows: openUtc.length,
        firstUtc,
        lastUtc,
        next: isLast ? null : { fromUtc: lastUtc + 1, token: null },
      });
    },
  };
}
