import { alpacaFeed } from '../../adapters/brokers/alpaca-feed.ts';
import { binanceFeed } from '../../adapters/brokers/binance-feed.ts';
import { undiciHttp } from '../../adapters/undici-http.ts';
import { calendarOf } from '../../core/calendar/calendar-of.ts';
import { fail, ok, type Result } from '../../failure.ts';
import type { DataConfig } from '../../formats/config/data.schema.generated.ts';
import type { MarketFeed } from '../../ports/feed.ts';
import { Secret } from '../../util/secret.ts';
import { timers } from './timers.ts';

const clock = { nowUtc: () => Date.now() };

/** New bars of the provider that the bundle's bars came from, of the same tape. */
export function marketFeed(data: DataConfig): Result<MarketFeed> {
  const http = undiciHttp({ timeoutMs: 30_000, bodyLimit: 1e8 });
  const { interval } = data;
  if (data.provider === 'binance') {
    return ok(binanceFeed({ http, clock, timers, interval, baseUrl: data.binance.baseUrl }));
  }
  const keys = alpacaKeys();
  if (!keys.ok) return keys;
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
  return ok(alpacaFeed({ http, clock, timers, baseUrl, feed, adjustment, interval, calendar, ...keys.value }));
}

/** Alpaca's keys from the environment. */
export function alpacaKeys(): Result<{ readonly keyId: Secret; readonly secretKey: Secret }> {
  const names = ['APCA_API_KEY_ID', 'APCA_API_SECRET_KEY'] as const;
  const missing = names.filter((name) => (process.env[name] ?? '') === '');
  if (missing.length > 0) return fail({ reason: 'broker-keys-missing', broker: 'alpaca', variables: missing });
  const [keyId, secretKey] = names.map((name) => new Secret(process.env[name]!));
  return ok({ keyId: keyId!, secretKey: secretKey! });
}
