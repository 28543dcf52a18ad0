import { setTimeout as delay } from 'node:timers/promises';
import { replayBars } from '../adapters/fake-alpaca/replay-bars.ts';
import { startFakeAlpaca } from '../adapters/fake-alpaca/server.ts';
import { nodeFiles } from '../adapters/node-files.ts';
import { fail, ok, type Result } from '../failure.ts';
import type { Bars } from '../formats/bars/bars.ts';
import { parseBars } from '../formats/bars/bars-arrow.ts';
import { checkStrategy } from '../usecases/load-config.ts';
import { onInterrupt } from './interrupt.ts';
import { findRoot } from './places.ts';

export interface FakeAlpacaAsk {
  readonly root: string | undefined;
  readonly port: number;
  readonly cash: number;
  /** Strategy whose bars move the prices; null leaves them to the control route. */
  readonly replay: string | null;
  /** Moments of bars a second. */
  readonly speed: number;
  /** Keeps the hours of the exchange instead of being always open. */
  readonly marketHours: boolean;
  readonly onStarted: (addresses: FakeAlpacaAddresses) => void;
  readonly onReplayed: (moments: number) => void;
}

export interface FakeAlpacaAddresses {
  readonly baseUrl: string;
  readonly streamUrl: string;
}

/** What it was asked and did until it was stopped. */
export interface FakeAlpacaEnd extends FakeAlpacaAddresses {
  readonly requests: number;
  readonly orders: number;
  readonly fills: number;
}

/** Runs the stand-in server until Ctrl-C. */
export async function serveFakeAlpaca(ask: FakeAlpacaAsk): Promise<Result<FakeAlpacaEnd>> {
  const bars = ask.replay === null ? ok(null) : barsOf(ask.root, ask.replay);
  if (!bars.ok) return bars;
  const { port, cash } = ask;
  const clock = { nowUtc: () => Date.now() };
  const hours = ask.marketHours ? 'xnys' : 'always';
  const started = await startFakeAlpaca({ clock, cash, hours, port, keys: null });
  if (!started.ok) return started;
  const { exchange, marketData, requests, baseUrl, streamUrl, close } = started.value;
  const interrupt = onInterrupt();
  ask.onStarted({ baseUrl, streamUrl });
  try {
    const pause = () => delay(1000 / ask.speed, undefined, { signal: interrupt.signal }).catch(() => undefined);
    if (bars.value) ask.onReplayed(await replayBars(bars.value, exchange, marketData, pause, interrupt.signal));
    while (!interrupt.signal.aborted) {
      await delay(1000, undefined, { signal: interrupt.signal }).catch(() => undefined);
      exchange.settle();
    }
  } finally {
    interrupt.off();
    await close();
  }
  return ok({
    baseUrl,
    streamUrl,
    requests: requests.length,
    orders: exchange.orders.size,
    fills: exchange.fills.length,
  });
}

function barsOf(rootFlag: string | undefined, strategy: string): Result<Bars> {
  const root = findRoot(rootFlag);
  if (!root.ok) return root;
  const files = nodeFiles(root.value);
  const known = checkStrategy(files, strategy);
  if (!known.ok) return known;
  const file = `results/${strategy}/data/bars.arrow`;
  const facts = files.facts(file);
  if (!facts.ok) return facts;
  if (!facts.value) return fail({ reason: 'replay-bars-missing', strategy, file });
  const bytes = files.read(file);
  return bytes.ok ? parseBars(bytes.value) : bytes;
}
