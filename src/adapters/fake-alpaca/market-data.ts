import { forbidden, invalid, isRefusal, refuse, type Refusal } from './refusal.ts';

export interface FakeBar {
  readonly openUtc: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

const feeds = ['iex', 'sip', 'otc', 'boats', 'delayed_sip'];
const delayMs = 15 * 60_000;
type Wire = { readonly [field: string]: unknown };

/** Stored bars by symbol and timeframe word, answered page by page as the market-data service does. */
export class FakeMarketData {
  /** A paid plan reads the latest of the consolidated tape. */
  paid = false;
  readonly #bars = new Map<string, FakeBar[]>();

  add(symbol: string, timeframe: string, bars: readonly FakeBar[]): void {
    const key = `${symbol} ${timeframe}`;
    const merged = [...(this.#bars.get(key) ?? []), ...bars].sort((a, b) => a.openUtc - b.openUtc);
    this.#bars.set(key, merged);
  }

  /** `GET /v2/stocks/bars`: the limit counts over all symbols, sorted by symbol and then time. */
  many(query: URLSearchParams, nowUtc: number): Wire | Refusal {
    const symbols = query.get('symbols')?.split(',').sort() ?? [];
    if (symbols.length === 0) return refuse(400, 40_010_000, 'symbols is required');
    const page = this.#page(symbols, query, nowUtc);
    if (isRefusal(page)) return page;
    const bars: { [symbol: string]: Wire[] } = {};
    for (const [symbol, bar] of page.rows) (bars[symbol] ??= []).push(wireBar(bar));
    return { bars, next_page_token: page.next };
  }

  /** `GET /v2/stocks/{symbol}/bars`. */
  one(symbol: string, query: URLSearchParams, nowUtc: number): Wire | Refusal {
    const page = this.#page([symbol], query, nowUtc);
    if (isRefusal(page)) return page;
    const bars = page.rows.map(([, bar]) => wireBar(bar));
    return { bars: bars.length > 0 ? bars : null, symbol, next_page_token: page.next };
  }

  #page(
    symbols: readonly string[],
    query: URLSearchParams,
    nowUtc: number,
  ): { readonly rows: readonly (readonly [string, FakeBar])[]; readonly next: string | null } | Refusal {
    const timeframe = query.get('timeframe');
    if (!timeframe) return refuse(400, 40_010_000, 'timeframe is required');
    const limit = Number(query.get('limit') ?? 1000);
    if (!Number.isInteger(limit) || limit < 1 || limit > 10_000) return invalid('limit must be between 1 and 10000');
    const feed = query.get('feed') || (this.paid ? 'sip' : 'iex');
    if (!feeds.includes(feed)) return refuse(400, 40_010_000, `invalid feed: ${feed}`);
    const start = Date.parse(query.get('start') ?? '') || 0;
    const end = query.has('end') ? Date.parse(query.get('end')!) : nowUtc;
    if (feed === 'sip' && !this.paid && end > nowUtc - delayMs)
      return forbidden('subscription does not permit querying recent SIP data');
    const rows = symbols.flatMap((symbol) =>
      (this.#bars.get(`${symbol} ${timeframe}`) ?? [])
        .filter((bar) => bar.openUtc >= start && bar.openUtc <= end)
        .map((bar) => [symbol, bar] as const),
    );
    const from = Number(Buffer.from(query.get('page_token') ?? '', 'base64url').toString() || 0);
    const next = from + limit < rows.length ? Buffer.from(String(from + limit)).toString('base64url') : null;
    return { rows: rows.slice(from, from + limit), next };
  }
}

function wireBar(bar: FakeBar): Wire {
  const { openUtc, open: o, high: h, low: l, close: c, volume: v } = bar;
  return { t: new Date(openUtc).toISOString().replace('.000Z', 'Z'), o, h, l, c, v, n: 1, vw: c };
}
