import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { simulatedBroker } from '../../adapters/brokers/simulated.ts';
import { openLedger } from '../../adapters/ledger/sqlite-ledger.ts';
import { nodeFiles } from '../../adapters/node-files.ts';
import { fail, ok, type Result } from '../../failure.ts';
import { parseBars } from '../../formats/bars/bars-arrow.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { SessionFacts } from '../../formats/session/session-event.ts';
import type { FileStore } from '../../ports.ts';
import type { Ledger } from '../../ports/ledger.ts';
import { Venue } from '../../trading/venue/venue.ts';
import { agreesWithBacktest } from '../../usecases/trade/compare-with-backtest.ts';
import { readLatch } from '../../usecases/trade/latch.ts';
import { openSession, sameSession } from '../../usecases/trade/open-session.ts';
import { planReplay } from '../../usecases/trade/plan-replay.ts';
import { openedAs, shownMoments } from '../../usecases/trade/recover.ts';
import { replayFeed } from '../../usecases/trade/replay-feed.ts';
import { onInterrupt } from '../interrupt.ts';
import type { FoundBundle } from './find-bundle.ts';
import { runOpened } from './run-opened.ts';
import { brokerFile, brokerIsGone, removeSession } from './session-files.ts';
import { timers } from './timers.ts';
import type { TradeAsk, TradeDone, TradePlan } from './trade-ask.ts';

/** Trades stored bars again on the embedded broker. A replay that was cut short goes on; one that ended begins anew. */
export async function replay(root: string, found: FoundBundle, ask: TradeAsk): Promise<Result<TradeDone | TradePlan>> {
  const files = nodeFiles(root);
  const { bundle, candidate } = found;
  const { strategy } = bundle.settings;
  const bars = storedBars(files, strategy, found);
  if (!bars.ok) return bars;
  const plan = planReplay(bundle, bars.value, ask.replay === '..' ? null : ask.replay, candidate);
  if (!plan.ok) return plan;
  const { facts, start, fromUtc, untilUtc } = plan.value;
  if (ask.dryRun) return ok({ kind: 'plan', session: facts, bundleFolder: bundle.folder });

  const folder = `results/paper/${strategy}/replay`;
  const ledger = ledgerOf(files, join(root, folder), facts, ask.fresh);
  if (!ledger.ok) return ledger;
  const events = ledger.value.events();
  if (!events.ok) return events;
  const { trading, data, backtest } = bundle.settings;
  const broker = simulatedBroker({
    file: brokerFile(join(root, folder)),
    engine: new Venue({ start, trading, barsPerYear: data.barsPerYear, initialCash: backtest.initialCash }),
    shown: shownMoments(events.value),
  });
  if (!broker.ok) {
    ledger.value.close();
    return broker;
  }
  const interrupt = onInterrupt();
  try {
    return await runOpened({
      root,
      folder,
      ask,
      bundle,
      open: (parts) =>
        openSession({ ...parts, bundle, facts, start, ledger: ledger.value, broker: broker.value, nowUtc: null }),
      feed: replayFeed({ bars: bars.value, fromUtc, untilUtc, speed: ask.speed, timers }),
      ledger: ledger.value,
      watchOf: () => null,
      once: ask.once,
      signal: interrupt.signal,
      verdict: ({ session, tally }) =>
        compared(ledger.value, () => agreesWithBacktest(bundle, bars.value, facts, session, tally.equity)),
    });
  } finally {
    interrupt.off();
    await broker.value.close();
    ledger.value.close();
  }
}

/** The candidate's own bars where it carries them, else those the data stage made. */
function storedBars(files: FileStore, strategy: string, { candidate }: FoundBundle): Result<Bars> {
  const carried = `models/${strategy}/candidates/${candidate}/data/bars.arrow`;
  const facts = candidate === null ? ok(null) : files.facts(carried);
  if (!facts.ok) return facts;
  const bytes = files.read(facts.value === null ? `results/${strategy}/data/bars.arrow` : carried);
  return bytes.ok ? parseBars(bytes.value) : bytes;
}

/** The ledger of a replay that was cut short, or a new one, which an emergency stop does not let begin. */
function ledgerOf(files: FileStore, folder: string, facts: SessionFacts, fresh: boolean): Result<Ledger> {
  const file = join(folder, 'ledger.sqlite');
  if (!fresh) {
    const ledger = openLedger(file);
    if (!ledger.ok) return ledger;
    const going = goesOn(ledger.value, folder, facts);
    if (going.ok && going.value) return ledger;
    ledger.value.close();
    if (!going.ok) return going;
  }
  const latch = readLatch(files);
  if (!latch.ok) return latch;
  const { latched, reason: why, sinceUtc } = latch.value;
  if (latched) return fail({ reason: 'session-latched', why, sinceUtc });
  const removed = removeSession(folder);
  return removed.ok ? openLedger(file) : removed;
}

/** A replay whose ledger or broker is gone has nothing to go on from, and costs nothing to begin again. */
function goesOn(ledger: Ledger, folder: string, facts: SessionFacts): Result<boolean> {
  const recorded = openedAs(ledger);
  if (!recorded.ok) return recorded;
  if (recorded.value === null) return ok(!existsSync(brokerFile(folder)));
  const events = ledger.events();
  if (!events.ok) return events;
  const all = [...events.value];
  return ok(all.at(-1)?.kind !== 'finished' && sameSession(recorded.value, facts) && !brokerIsGone(folder, all));
}

/** Null when something other than the model had a say: a level below normal, an order of the guards. */
function compared(ledger: Ledger, agrees: () => boolean): boolean | null {
  const events = ledger.events();
  if (!events.ok) return null;
  for (const event of events.value) {
    if (event.kind === 'wanted' || (event.kind === 'level' && event.level !== 'normal')) return null;
  }
  return agrees();
}
