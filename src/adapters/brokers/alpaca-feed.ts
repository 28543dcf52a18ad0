import type { TradingCalendar } from '../../core/calendar/trading-calendar.ts';
import { barTiming } from '../../core/quality/bar-timing.ts';
import { ok } from '../../failure.ts';
import { readAlpacaPage } from '../../formats/downloads/alpaca-bars.ts';
import type { BarRow } from '../../formats/session/session-event.ts';
import type { Clock, Http, Timers } from '../../ports.ts';
import type { MarketFeed } from '../../ports/feed.ts';
import { dayMs } from '../../util/civil-day.ts';
import type { Secret } from '../../util/secret.ts';
import { alpacaSource } from '../market-data/alpaca.ts';
import { feedPages } from './feed-pages.ts';
import { feedRows, inFeedOrder } from './feed-rows.ts';

export interface AlpacaFeedOptions {
  readonly http: Http;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly baseUrl: string;
  readonly keyId: Secret;
  readonly secretKey: Secret;
  readonly calendar: TradingCalendar;
  readonly interval: string;
  /** The tape; it must be the one the model was trained on. */
  readonly feed: 'iex' | 'sip' | 'boats' | 'otc';
  readonly adjustment: string;
}

/** Prices still change for a while after a bar's end: late prints within seconds, the closing auction within minutes. */
const settleMs = { daily: 15 * 60_000, intraday: 5000 };

/** New bars of Alpaca's market data, polled symbol by symbol. */
export function alpacaFeed(options: AlpacaFeedOptions): MarketFeed {
  const { http, clock, timers, feed, adjustment, interval } = options;
  const timing = barTiming(interval, options.calendar);
  const source = alpacaSource(options);
  const settles = timing.isDaily ? settleMs.daily : settleMs.intraday;
  const name = `alpaca ${feed}`;
  return {
    name,
    newBars: async (symbols, afterUtc) => {
      const untilUtc = clock.nowUtc() - settles;
      const found: BarRow[] = [];
      if (untilUtc <= afterUtc) return ok(found);
      /** A bar that became known after a moment opened at most its own length before; a daily one is stamped midnight of its date. */
      const fromUtc = afterUtc - (timing.isDaily ? dayMs : timing.intervalMs);
      for (const symbol of symbols) {
        const ask = { symbol, interval, feed, adjustment, fromUtc, endUtc: untilUtc, token: null };
        const pages = await feedPages({ http, timers, source, read: readAlpacaPage }, ask);
        if (!pages.ok) return pages;
        for (const page of pages.value) {
          const timeZone = 'America/New_York';
          const rows = feedRows(page, { feed: name, symbol, timing, timeZone, afterUtc, untilUtc });
          if (!rows.ok) return rows;
          found.push(...rows.value);
        }
      }
      return ok(inFeedOrder(found));
    },
  };
}
