import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { alpacaBroker } from '../../src/adapters/brokers/alpaca.ts';
import { startFakeAlpaca, type FakeAlpaca } from '../../src/adapters/fake-alpaca/server.ts';
import type { OrderRequest, OrderUpdate } from '../../src/formats/session/order.ts';
import type { Timers } from '../../src/ports.ts';
import type { Broker } from '../../src/ports/broker.ts';
import { Secret } from '../../src/util/secret.ts';

const keys = { keyId: 'PKTEST', secret: 'sesame-open-sesame' };
/** Monday 2026-03-02, 10:00 in New York. */
const startUtc = Date.UTC(2026, 2, 2, 15);

export interface Rig {
  readonly fake: FakeAlpaca;
  readonly time: ManualTime;
  /** A new client, as after a restart. */
  readonly connect: () => Broker;
}

/** Wall clock and stopwatch that tests move. Waits end when the time has come; pauses between tries pass at once when asked. */
class ManualTime {
  utc = startUtc;
  /** Waits up to this long take no time. */
  skipUpTo = 2000;
  readonly #waiting = new Set<{ readonly until: number; readonly go: () => void }>();

  readonly clock = { nowUtc: () => this.utc };
  readonly stopwatch = { now: () => this.utc };
  readonly timers: Timers = {
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted || ms <= this.skipUpTo) return resolve();
        const one = { until: this.utc + ms, go: resolve };
        this.#waiting.add(one);
        signal.addEventListener('abort', () => resolve(), { once: true });
      }),
  };

  async pass(ms: number): Promise<void> {
    this.utc += ms;
    for (const one of this.#waiting) {
      if (one.until > this.utc) continue;
      this.#waiting.delete(one);
      one.go();
    }
    await delay(5);
  }
}

/** A stand-in server of its own on a free port, and the broker against it with nothing changed but addresses. */
export async function alpacaRig(): Promise<Rig> {
  const time = new ManualTime();
  const started = await startFakeAlpaca({ clock: time.clock, cash: 100_000, hours: 'xnys', port: 0, keys });
  if (!started.ok) throw new Error(started.failure.reason);
  const fake = started.value;
  const brokers: Broker[] = [];
  onTestFinished(async () => {
    for (const broker of brokers) await broker.close();
    await fake.close();
  });
  const connect = (): Broker => {
    const broker = alpacaBroker({
      keyId: new Secret(keys.keyId),
      secret: new Secret(keys.secret),
      paper: true,
      baseUrl: fake.baseUrl,
      clock: time.clock,
      timers: time.timers,
      stopwatch: time.stopwatch,
      timeoutMs: 2000,
    });
    if (!broker.ok) throw new Error(broker.failure.reason);
    brokers.push(broker.value);
    return broker.value;
  };
  return { fake, time, connect };
}

export function entryOf(clientOrderId: string, more: Partial<OrderRequest> = {}): OrderRequest {
  return {
    clientOrderId,
    symbol: 'AAPL',
    side: 'buy',
    purpose: 'entry',
    quantity: 10,
    reason: 'entry',
    stopFraction: 0.05,
    targetFraction: 0.1,
    stopPrice: null,
    targetPrice: null,
    referencePrice: 100,
    decidedUtc: startUtc,
    ...more,
  };
}

/** What the stream said, with a wait until something is there. */
export async function listenTo(broker: Broker) {
  const updates: OrderUpdate[] = [];
  const states: string[] = [];
  const opened = await broker.subscribe(
    (update) => updates.push(update),
    (state, detail) => states.push(`${state}: ${detail}`),
  );
  return { opened, updates, states };
}

export async function until(isSo: () => boolean, within = 3000): Promise<void> {
  for (let waited = 0; !isSo(); waited += 5) {
    if (waited > within) throw new Error('it did not come to pass');
    await delay(5);
  }
}

export function valueOf<T>(result: { ok: true; value: T } | { ok: false; failure: { reason: string } }): T {
  if (!result.ok) throw new Error(`failed: ${JSON.stringify(result.failure)}`);
  return result.value;
}
