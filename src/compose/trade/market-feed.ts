import { alpacaEnvironment } from '../../adapters/brokers/alpaca-environment.ts';
import { alpacaFeed } from '../../adapters/brokers/alpaca-feed.ts';
import { binanceFeed } from '../../adapters/brokers/binance-feed.ts';
import { undiciHttp } from '../../adapters/undici-http.ts';
import { calendarOf } from '../../core/calendar/calendar-of.ts';
import { fail, ok, type Result } from '../../failure.ts';
import type { DataConfig } from '../../formats/config/data.schema.generated.ts';
import type { MarketFeed } from '../../ports/feed.ts';
import { clock } from './clock.ts';
import { timers } from './timers.ts';

/** New bars of the provider that the bundle's bars came from, of the same tape. */
export function marketFeed(data: DataConfig): Result<MarketFeed> {
  const http = undiciHttp({ timeoutMs: 30_000, bodyLimit: 1e8 });
  const { interval } = data;
  if (data.provider === 'binance') {
    return ok(binanceFeed({ http, clock, timers, interval, baseUrl: data.binance.baseUrl }));
  }
  const environment = alpacaEnvironment(process.env);
  if (!environment.ok) return environment;
  const { keyId, secret: secretKey } = environment.value;
  const { baseUrl, feed, adjustment } = data.alpaca;
  if (feed === null || adjustment === null) {
    const key = feed === null ? 'data.alpaca.feed' : 'data.alpaca.adjustment';
    return fail({
      reason: 'data-setting-missing',
      key,
      why: 'new bars must be like those it learned from',
      choices: [],
    });
  }
  const calendar = calendarOf(data.calendar);
  return ok(alpacaFeed({ http, clock, timers, baseUrl, feed, adjustment, interval, calendar, keyId, secretKey }));
}
