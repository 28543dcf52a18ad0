import { readLedger } from '../../adapters/ledger/read-ledger.ts';
import { nodeFiles } from '../../adapters/node-files.ts';
import { statusServer } from '../../adapters/status-server.ts';
import { fail, ok, type Result } from '../../failure.ts';
import { sessionReportFile } from '../../formats/session-report/session-report-file.ts';
import type { SessionNews, SessionView } from '../../formats/session/session-view.ts';
import { replaceFile } from '../../pipeline/replace-file.ts';
import type { Timers } from '../../ports.ts';
import type { Ledger } from '../../ports/ledger.ts';
import type { SessionFeed } from '../../ports/session-feed.ts';
import type { BrokerWatch } from '../../usecases/trade/broker-watch.ts';
import type { Bundle } from '../../usecases/trade/bundle.ts';
import { readLatch, setLatch, type Latch } from '../../usecases/trade/latch.ts';
import type { OpenedSession } from '../../usecases/trade/open-session.ts';
import { runSession } from '../../usecases/trade/run-session.ts';
import { sessionReport } from '../../usecases/trade/session-report.ts';
import { sessionView } from '../../usecases/trade/session-view.ts';
import { clock } from './clock.ts';
import { timers } from './timers.ts';
import type { TradeAsk, TradeDone } from './trade-ask.ts';

export interface RunOpened {
  readonly root: string;
  /** Folder of the session, relative to the root. */
  readonly folder: string;
  readonly ask: TradeAsk;
  readonly bundle: Bundle;
  readonly open: (parts: {
    latch: () => Latch;
    emit: (news: SessionNews) => void;
    timers: Timers;
  }) => Result<OpenedSession>;
  readonly watchOf: (opened: OpenedSession, emit: (news: SessionNews) => void) => BrokerWatch | null;
  readonly feed: SessionFeed;
  readonly ledger: Ledger;
  readonly once: boolean;
  readonly signal: AbortSignal;
  /** Whether a finished replay is what the backtest gives; null where they cannot be compared. */
  readonly verdict: ((opened: OpenedSession) => boolean | null) | null;
}

/** How often the session of a ledger was started before. */
function startsOf(file: string): number {
  const events = readLedger(file, (reader) => reader.systemEvents(Number.MAX_SAFE_INTEGER));
  return events.ok ? events.value.filter(({ name }) => name === 'started').length : 0;
}

/** Opens a session, runs it with everything around it, and writes what it came to. */
export async function runOpened(run: RunOpened): Promise<Result<TradeDone>> {
  const { root, folder, ask, ledger, bundle } = run;
  const files = nodeFiles(root);
  let logged = false;
  const latch = () => {
    const read = readLatch(files);
    if (!read.ok)
      return { latched: true, reason: 'the latch is unreadable', sinceUtc: null, source: 'unreadable' as const };
    const { source, sinceUtc, reason } = read.value;
    // Made by hand: once the log has it, removing the file clears nothing.
    if (!logged && source === 'file' && sinceUtc === null) {
      logged = true;
      setLatch(files, clock, reason);
    }
    return read.value;
  };
  const set = latch();
  const watchers: ((news: SessionNews) => void)[] = [ask.onNews, (news) => keepNote(ledger, news)];
  const emit = (news: SessionNews) => watchers.forEach((watcher) => watcher(news));
  const opened = run.open({ latch, emit, timers });
  if (!opened.ok) return opened;
  const { trader, session, tally, recovered } = opened.value;
  const isOpen = session.state.symbols.some(({ quantity }) => quantity !== 0) || session.book.openOrders().length > 0;
  if (set.latched && !isOpen) return fail({ reason: 'session-latched', why: set.reason, sinceUtc: set.sinceUtc });

  let aliveUtc = clock.nowUtc();
  const watch = run.watchOf(opened.value, emit);
  const starts = 1 + startsOf(`${root}/${folder}/ledger.sqlite`);
  const view = (): SessionView =>
    sessionView(session, {
      momentsInAll: run.feed.momentsInAll,
      starts,
      discrepancies: watch?.counts.discrepancies ?? 0,
      reconciles: watch?.counts.reconciles ?? 0,
      streamConnected: watch?.streamConnected ?? false,
      // An embedded broker has nothing to differ with: it agrees as long as the loop turns.
      reconciledUtc: watch ? watch.reconciledUtc : session.facts.mode === 'replay' ? null : aliveUtc,
      decisions: tally.decisions,
      trades: tally.trades,
      counts: tally.counts,
    });
  const server =
    ask.port === null
      ? null
      : await statusServer({ port: ask.port, clock, view, aliveUtc: () => aliveUtc, latched: () => latch().latched });
  if (server && !server.ok) return server;
  if (server) watchers.push((news) => server.value.take(news));
  try {
    const end = await runSession({
      trader,
      feed: run.feed,
      watch,
      timers,
      latch,
      view,
      emit,
      alive: () => (aliveUtc = clock.nowUtc()),
      once: run.once,
      recovered: recovered.events > 0,
      signal: run.signal,
    });
    if (!end.ok) return end;
    const agrees = end.value.why === 'finished' && run.verdict ? run.verdict(opened.value) : null;
    const report = sessionReport(view(), tally, end.value.why, bundle.settings.data.barsPerYear, agrees);
    const places = { ledger: `${folder}/ledger.sqlite`, report: `${folder}/session_report.json` };
    const written = replaceFile(files, places.report, new TextEncoder().encode(sessionReportFile.serialise(report)));
    if (!written.ok) return written;
    return ok({ kind: 'done', report, places, left: end.value.left });
  } finally {
    await server?.value.close();
  }
}

/** Starts and troubles are kept beside the journal, with the wall clock's time. */
function keepNote(ledger: Ledger, news: SessionNews): void {
  const utc = clock.nowUtc();
  if (news.kind === 'system') ledger.note({ utc, level: news.level, name: news.name, detail: news.detail });
  else if (news.kind === 'started') {
    ledger.note({
      utc,
      level: 'info',
      name: 'started',
      detail: news.recovered ? 'recovered from the ledger' : 'a new session',
    });
  } else if (news.kind === 'ended') ledger.note({ utc, level: 'info', name: 'ended', detail: news.why });
}
