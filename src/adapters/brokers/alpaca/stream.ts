import type { streaming } from '@alpacahq/alpaca-trade-api';
import { fail, ok, type Result } from '../../../failure.ts';
import type { OrderUpdate } from '../../../formats/session/order.ts';
import type { Clock, Stopwatch, Timers } from '../../../ports.ts';
import type { Secret } from '../../../util/secret.ts';
import { readAnswer } from './answer-reader.ts';
import { readUpdate } from './order-answer.ts';
import type { AlpacaSdk } from './sdk.ts';
import { heardSocket } from './socket.ts';

export interface StreamOptions {
  readonly sdk: AlpacaSdk;
  readonly keyId: Secret;
  readonly secret: Secret;
  readonly url: string;
  readonly clock: Clock;
  readonly stopwatch: Stopwatch;
  readonly timers: Timers;
  readonly onUpdate: (update: OrderUpdate) => void;
  readonly onState: (state: 'connected' | 'lost', detail: string) => void;
}

const checkMs = 5000;
/** After this long without a frame the server is asked something that it must answer; after `silentMs` the connection is made anew. */
const probeMs = 30_000;
const silentMs = 60_000;
const firstAnswerMs = 15_000;
const reconnectMs = 1000;

/**
 * The stream of trade updates by the SDK's client, which connects again by itself. News are passed on as they come, doubled or out of
 * order. A message that cannot be read is a gap: it is told as lost and connected, so that everything is read anew.
 */
export class UpdateStream {
  readonly #options: StreamOptions;
  readonly #stream: streaming.TradingStream;
  readonly #stop = new AbortController();
  #isConnected = false;
  #heard: number;
  #probed = false;

  constructor(options: StreamOptions) {
    this.#options = options;
    this.#heard = options.stopwatch.now();
    const { sdk } = options.sdk;
    this.#stream = new sdk.streaming.TradingStream({
      credentials: { keyId: options.keyId.reveal(), secret: options.secret.reveal() },
      url: options.url,
      maxReconnectAttempts: sdk.streaming.UNLIMITED_RECONNECT_ATTEMPTS,
      initialReconnectMs: reconnectMs,
      wsFactory: heardSocket(() => this.#onFrame()),
    });
  }

  /** Resolves once the server has confirmed the subscription, or with why it has not. */
  async open(): Promise<Result<void>> {
    const { EVENT, STATE } = this.#options.sdk.sdk.streaming;
    const first = Promise.withResolvers<Result<void>>();
    this.#stream.onTradeUpdate((update) => this.#onUpdate(update));
    this.#stream.on(EVENT.SUBSCRIPTION, () => {
      this.#setConnected('subscribed');
      first.resolve(ok(undefined));
    });
    this.#stream.on(STATE.DISCONNECTED, () => this.#setLost('the connection was closed'));
    this.#stream.on(EVENT.CLIENT_ERROR, (message: string) => {
      if (message === 'auth failed') {
        this.#setLost('the keys were refused', true);
        first.resolve(fail({ ...stream, reason: 'broker-unauthorised', status: 401, detail: message }));
      } else if (message.startsWith('failed to ')) this.#gap(message);
    });
    this.#stream.subscribeTradeUpdates();
    this.#stream.connect();
    void this.#watch();
    void this.#options.timers.wait(firstAnswerMs, this.#stop.signal).then(() => {
      first.resolve(fail({ ...stream, reason: 'broker-unreachable', detail: 'the subscription was not confirmed' }));
    });
    const opened = await first.promise;
    if (!opened.ok) this.close();
    return opened;
  }

  close(): void {
    this.#isConnected = false;
    this.#stop.abort();
    this.#stream.removeAllListeners();
    this.#stream.disconnect();
  }

  #onFrame(): void {
    this.#heard = this.#options.stopwatch.now();
    this.#probed = false;
  }

  #onUpdate(update: streaming.TradeUpdate): void {
    const { clock, onUpdate, sdk } = this.#options;
    /** The SDK renames the fields of legs and parses times; the one reader of orders wants them as they were sent. */
    const read = readAnswer('reading a trade update', () => {
      const legs = update.order.legs?.map((leg) => sdk.sdk.trading.OrderLegToJSON(leg) as unknown) ?? null;
      const timestamp = update.timestamp?.toISOString() ?? null;
      return readUpdate({ ...update, timestamp, order: { ...update.order, legs } }, clock.nowUtc());
    });
    if (read.ok) onUpdate(read.value);
    else this.#gap('a message could not be read');
  }

  async #watch(): Promise<void> {
    const { stopwatch, timers } = this.#options;
    while (!this.#stop.signal.aborted) {
      await timers.wait(checkMs, this.#stop.signal);
      if (this.#stop.signal.aborted) return;
      const silence = stopwatch.now() - this.#heard;
      if (silence > silentMs) {
        this.#setLost('the server was silent for a minute', true);
        this.#onFrame();
        this.#stream.disconnect();
        this.#stream.connect();
      } else if (silence > probeMs && !this.#probed) {
        this.#probed = true;
        this.#stream.subscribeTradeUpdates();
      }
    }
  }

  #gap(detail: string): void {
    if (!this.#isConnected) return;
    this.#setLost(detail);
    this.#setConnected('after a message that could not be read');
  }

  #setConnected(detail: string): void {
    if (this.#isConnected) return;
    this.#isConnected = true;
    this.#options.onState('connected', detail);
  }

  #setLost(detail: string, always = false): void {
    if (!this.#isConnected && !always) return;
    this.#isConnected = false;
    this.#options.onState('lost', detail);
  }
}

const stream = { broker: 'alpaca', operation: 'subscribing to trade updates' } as const;
