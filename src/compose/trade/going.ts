import { join } from 'node:path';
import { simulatedBroker } from '../../adapters/brokers/simulated.ts';
import { lockSession } from '../../adapters/ledger/session-lock.ts';
import { nodeFiles } from '../../adapters/node-files.ts';
import { stopwatch } from '../../adapters/stopwatch.ts';
import { ok, type Result } from '../../failure.ts';
import type { SessionFacts } from '../../formats/session/session-event.ts';
import type { Broker } from '../../ports/broker.ts';
import type { Ledger } from '../../ports/ledger.ts';
import { Venue } from '../../trading/venue/venue.ts';
import { BrokerWatch } from '../../usecases/trade/broker-watch.ts';
import type { Bundle } from '../../usecases/trade/bundle.ts';
import { openSession } from '../../usecases/trade/open-session.ts';
import { pollingFeed } from '../../usecases/trade/polling-feed.ts';
import { shownMoments } from '../../usecases/trade/recover.ts';
import { sha256 } from '../../util/sha256.ts';
import { onInterrupt } from '../interrupt.ts';
import { clock } from './clock.ts';
import { checkApproved, type FoundBundle } from './find-bundle.ts';
import { goingLedger } from './going-ledger.ts';
import { marketFeed } from './market-feed.ts';
import { realBroker } from './real-broker.ts';
import { runOpened } from './run-opened.ts';
import { timers } from './timers.ts';
import type { TradeAsk, TradeDone, TradePlan } from './trade-ask.ts';

const hourMs = 3_600_000;
const barMs: { readonly [interval: string]: number } = {
  '1m': 60_000,
  '5m': 300_000,
  '15m': 900_000,
  '30m': 1_800_000,
  '1h': hourMs,
  '4h': 4 * hourMs,
  // A weekend and a holiday lie between two daily bars.
  '1d': 2 * 24 * hourMs,
};

/** Trades new bars as they come, on the embedded broker or at Alpaca. */
export async function going(root: string, found: FoundBundle, ask: TradeAsk): Promise<Result<TradeDone | TradePlan>> {
  const files = nodeFiles(root);
  const { bundle, candidate } = found;
  const { strategy, data, backtest } = bundle.settings;
  const atAlpaca = ask.live || ask.broker === 'alpaca';
  if (atAlpaca) {
    const approved = checkApproved(files, found, ask.live ? 'live' : 'paper');
    if (!approved.ok) return approved;
  }
  const facts: SessionFacts = {
    strategy,
    mode: ask.live ? 'live' : 'paper',
    broker: atAlpaca ? 'alpaca' : 'simulated',
    accountId: ask.account,
    bundle: bundle.digest,
    candidate,
    symbols: bundle.start.symbols.map(({ symbol }) => symbol),
    initialCash: backtest.initialCash,
    tradeFromUtc: clock.nowUtc(),
    untilUtc: null,
  };
  if (ask.dryRun) return ok({ kind: 'plan', session: facts, bundleFolder: bundle.folder });
  const feed = marketFeed(data);
  if (!feed.ok) return feed;
  const real = atAlpaca ? await realBroker(ask) : ok(null);
  if (!real.ok) return real;
  // Money has a ledger of its own, so that no paper session ever comes near it.
  const folder = `results/paper/${strategy}${ask.live ? '/live' : ''}`;
  const opened = goingLedger({
    folder: join(root, folder),
    facts: real.value ? { ...facts, accountId: real.value.account.id, initialCash: real.value.account.equity } : facts,
    fresh: ask.fresh,
  });
  if (!opened.ok) {
    await real.value?.broker.close();
    return opened;
  }
  const { ledger, session: agreed } = opened.value;
  const claimed = real.value ? claimAccount(root, real.value.account.id) : ok(() => {});
  if (!claimed.ok) {
    ledger.close();
    await real.value?.broker.close();
    return claimed;
  }
  const broker = real.value ? ok(real.value.broker) : embedded(join(root, folder), bundle, agreed, ledger);
  if (!broker.ok) {
    claimed.value();
    ledger.close();
    return broker;
  }
  const barsWithinMs = 2 * barMs[data.interval]!;
  const interrupt = onInterrupt();
  try {
    return await runOpened({
      root,
      folder,
      ask,
      bundle,
      open: (parts) =>
        openSession({
          ...parts,
          bundle,
          facts: agreed,
          start: bundle.start,
          ledger,
          broker: broker.value,
          nowUtc: () => clock.nowUtc(),
          ...(real.value === null ? {} : { entriesWithinMs: barMs[data.interval]! }),
        }),
      watchOf: ({ trader }, emit) =>
        real.value === null
          ? null
          : new BrokerWatch({
              trader,
              clock,
              stopwatch,
              timers,
              emit,
              policy: 'ignore',
              barsWithinMs,
              signal: interrupt.signal,
            }),
      feed: pollingFeed({ feed: feed.value, symbols: facts.symbols, intervalSeconds: ask.intervalSeconds, clock }),
      ledger,
      once: ask.once,
      signal: interrupt.signal,
      verdict: null,
    });
  } finally {
    interrupt.off();
    await broker.value.close();
    ledger.close();
    claimed.value();
  }
}

/** One trader per account, whatever it trades: each takes all of the money for its own. */
function claimAccount(root: string, accountId: string): Result<() => void> {
  return lockSession(join(root, 'results/paper', `account-${sha256(accountId).slice(0, 16)}.lock`));
}

function embedded(folder: string, { start, settings }: Bundle, facts: SessionFacts, ledger: Ledger): Result<Broker> {
  const events = ledger.events();
  if (!events.ok) return events;
  const { trading, data } = settings;
  const { initialCash } = facts;
  return simulatedBroker({
    file: join(folder, 'broker.sqlite'),
    engine: new Venue({ start, trading, barsPerYear: data.barsPerYear, initialCash }),
    shown: shownMoments(events.value),
  });
}
