import { readFredPage } from '../../formats/downloads/fred-observations.ts';
import { ok } from '../../failure.ts';
import type { DownloadSource } from '../../ports.ts';
import type { Secret } from '../../util/secret.ts';

const pageRows = 100_000;
const firstReleases = '4';
const [earliest, latest] = ['1776-07-04', '9999-12-31'];

/** Observations of the Federal Reserve Bank of St. Louis as first released, each with the date of that release. */
export function fredSource({ baseUrl, apiKey }: { baseUrl: string; apiKey: Secret }): DownloadSource {
  return {
    provider: 'fred',
    requestsPerMinute: 60,
    request: ({ symbol, fromUtc, endUtc, token }) => {
      const url = new URL('/fred/series/observations', baseUrl);
      url.search = new URLSearchParams({
        series_id: symbol,
        file_type: 'json',
        output_type: firstReleases,
        realtime_start: earliest,
        realtime_end: latest,
        sort_order: 'asc',
        limit: String(pageRows),
        offset: token ?? '0',
        api_key: apiKey.reveal(),
      }).toString();
      if (fromUtc > 0) url.searchParams.set('observation_start', new Date(fromUtc).toISOString().slice(0, 10));
      if (endUtc !== null) url.searchParams.set('observation_end', new Date(endUtc - 1).toISOString().slice(0, 10));
      return { url: url.href, headers: { accept: 'application/json' } };
    },
    read: (body, ask) => {
      const page = readFredPage(body, ask.symbol);
      if (!page.ok) return page;
      const { dateUtc, total, offset } = page.value;
      const [firstUtc, lastUtc] = [dateUtc[0] ?? Number.NaN, dateUtc.at(-1) ?? Number.NaN];
      const seen = offset + dateUtc.length;
      const isLast = dateUtc.length === 0 || !(seen < total);
      return ok({
        rows: dateUtc.length,
        firstUtc,
        lastUtc,
        next: isLast ? null : { fromUtc: ask.fromUtc, token: String(seen) },
      });
    },
  };
}
