import { calendarOf } from '../../core/calendar/calendar-of.ts';
import { barTiming } from '../../core/quality/bar-timing.ts';
import { ok } from '../../failure.ts';
import { readBinancePage } from '../../formats/downloads/binance-klines.ts';
import type { BarRow } from '../../formats/session/session-event.ts';
import type { Clock, Http, Timers } from '../../ports.ts';
import type { MarketFeed } from '../../ports/feed.ts';
import { binanceSource } from '../market-data/binance.ts';
import { feedPages } from './feed-pages.ts';
import { feedRows, inFeedOrder } from './feed-rows.ts';

export interface BinanceFeedOptions {
  readonly http: Http;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly baseUrl: string;
  readonly interval: string;
}

/** The kline of a minute that has just ended may still be written. */
const settleMs = 2000;

/** New klines of Binance, which needs no key and never closes. The kline that is going on is left out. */
export function binanceFeed({ http, clock, timers, baseUrl, interval }: BinanceFeedOptions): MarketFeed {
  const timing = barTiming(interval, calendarOf('24x7'));
  const source = binanceSource({ baseUrl });
  return {
    name: 'binance',
    newBars: async (symbols, afterUtc) => {
      const untilUtc = clock.nowUtc() - settleMs;
      const found: BarRow[] = [];
      if (untilUtc <= afterUtc) return ok(found);
      const fromUtc = afterUtc - timing.intervalMs;
      for (const symbol of symbols) {
        const ask = { symbol, interval, feed: null, adjustment: null, fromUtc, endUtc: untilUtc, token: null };
        const pages = await feedPages({ http, timers, source, read: readBinancePage }, ask);
        if (!pages.ok) return pages;
        for (const page of pages.value) {
          const rows = feedRows(page, { feed: 'binance', symbol, timing, timeZone: 'UTC', afterUtc, untilUtc });
          if (!rows.ok) return rows;
          found.push(...rows.value);
        }
      }
      return ok(inFeedOrder(found));
    },
  };
}
