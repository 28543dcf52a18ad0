import type * as Alpaca from '@alpacahq/alpaca-trade-api';
import type { Secret } from '../../../util/secret.ts';
import type { Addresses } from './hosts.ts';

/** The parts of the official SDK that are used, set up for one account. */
export interface AlpacaSdk {
  readonly sdk: typeof Alpaca;
  readonly orders: Alpaca.trading.OrdersApi;
  readonly positions: Alpaca.trading.PositionsApi;
  readonly account: Alpaca.trading.AccountsApi;
  readonly clock: Alpaca.trading.ClockApi;
}

export interface SdkOptions {
  readonly keyId: Secret;
  readonly secret: Secret;
  readonly addresses: Addresses;
  readonly timeoutMs: number;
}

/**
 * Loads the SDK once, at the first call: it is heavy. Its own retries and rate limit stay off, because both are decided here by what
 * a request is for; redirects are errors, which is its default.
 */
export function sdkLoader({ keyId, secret, addresses, timeoutMs }: SdkOptions): () => Promise<AlpacaSdk> {
  let loading: Promise<AlpacaSdk> | null = null;
  const load = async (): Promise<AlpacaSdk> => {
    const sdk = await import('@alpacahq/alpaca-trade-api');
    const { trading } = sdk;
    const configuration = new trading.Configuration({
      keyId: keyId.reveal(),
      secret: secret.reveal(),
      basePath: addresses.baseUrl,
      timeoutMs,
    });
    return {
      sdk,
      orders: new trading.OrdersApi(configuration),
      positions: new trading.PositionsApi(configuration),
      account: new trading.AccountsApi(configuration),
      clock: new trading.ClockApi(configuration),
    };
  };
  return () => (loading ??= load());
}
