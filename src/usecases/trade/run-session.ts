import { ok, type Failure, type Result } from '../../failure.ts';
import type { SessionEvent } from '../../formats/session/session-event.ts';
import type { SessionNews, SessionView } from '../../formats/session/session-view.ts';
import type { FedMoment, SessionFeed } from '../../ports/session-feed.ts';
import type { Timers } from '../../ports.ts';
import { Conditions } from './conditions.ts';
import type { Latch } from './latch.ts';
import { haltRequests } from './halt-requests.ts';
import type { BrokerWatch } from './broker-watch.ts';
import type { SessionEnd } from './session-end.ts';
import { settleDoubts } from './settle-doubts.ts';
import type { Trader } from './trader.ts';

export interface RunDeps {
  readonly trader: Trader;
  readonly feed: SessionFeed;
  /** Reads the broker at intervals; null for the embedded one, which cannot differ. */
  readonly watch: BrokerWatch | null;
  readonly timers: Timers;
  readonly latch: () => Latch;
  readonly view: () => SessionView;
  readonly emit: (news: SessionNews) => void;
  /** Called at every turn of the loop. */
  readonly alive: () => void;
  /** End after the first moment. */
  readonly once: boolean;
  readonly recovered: boolean;
  readonly signal: AbortSignal;
}

const tickMs = 500;

/** Trades until the feed ends, somebody stops it, or the emergency stop is set. Positions that are left keep their protection. */
export async function runSession(deps: RunDeps): Promise<Result<SessionEnd>> {
  try {
    return await trade(deps);
  } finally {
    await deps.watch?.close();
  }
}

async function trade(deps: RunDeps): Promise<Result<SessionEnd>> {
  const { trader, feed, timers, emit, view, signal } = deps;
  const { session } = trader;
  const conditions = new Conditions();
  emit({ kind: 'started', view: view(), recovered: deps.recovered });
  const doubts = await settleDoubts(trader, signal);
  if (!doubts.ok) return doubts;
  for (let first = true; ; first = false) {
    deps.alive();
    const level = standAt(trader, conditions, deps.latch());
    if (!level.ok) return level;
    if (session.level === 'halt') {
      const halted = await halt(deps);
      if (!halted.ok) return halted;
      if (halted.value) return ended(deps, halted.value);
    }
    if (signal.aborted) return ended(deps, { why: 'stopped', left: [] });
    const kept = await keepUp(deps, conditions, first);
    if (!kept.ok) return kept;
    // An embedded broker fills at the next bars alone, so that a halted session needs them to close.
    if (signal.aborted || (deps.watch && deps.latch().latched)) continue;
    const fed = await feed.next(session.latestUtc(), signal);
    if (signal.aborted) continue;
    if (!fed.ok) {
      if (deps.once) return fed;
      conditions.set('feed', 'no-entries', `no bars: ${fed.failure.reason}`);
      tellTrouble(emit, fed.failure);
      await timers.wait(tickMs, signal);
    } else if (fed.value === 'end') {
      const done = trader.commit([{ kind: 'finished', utc: trader.nowUtc() }]);
      return done.ok ? ended(deps, { why: 'finished', left: [] }) : done;
    } else if (fed.value === null) {
      conditions.clear('feed');
      if (deps.once) return ended(deps, { why: 'stopped', left: [] });
      await timers.wait(tickMs, signal);
    } else {
      conditions.clear('feed');
      const taken = await takeMoment(deps, conditions, fed.value);
      if (!taken.ok) return taken;
      if (deps.once) return ended(deps, { why: 'stopped', left: [] });
    }
  }
}

/** Takes in what happened at the broker, and carries out what that calls for, with what was decided and not sent. */
async function keepUp(deps: RunDeps, conditions: Conditions, first: boolean): Promise<Result<void>> {
  const { trader, watch } = deps;
  const looked = watch ? await watch.look(conditions) : ok(first);
  if (!looked.ok) return looked;
  const level = standAt(trader, conditions, deps.latch());
  if (!level.ok) return level;
  const calls = looked.value || trader.session.book.unsent().length > 0;
  return calls && trader.session.level !== 'halt' ? trader.carryOut() : ok(undefined);
}

async function takeMoment(deps: RunDeps, conditions: Conditions, { utc, bars }: FedMoment): Promise<Result<void>> {
  const { trader, watch, emit, view, signal } = deps;
  const events: SessionEvent[] = [{ kind: 'bars', utc, bars }];
  if (trader.broker.showBars) {
    const updates = await trader.broker.showBars(bars);
    if (!updates.ok) return updates;
    for (const update of updates.value) events.push({ kind: 'update', utc, update });
  }
  watch?.tookBars(conditions, utc);
  const standing = standAt(trader, conditions, deps.latch());
  if (!standing.ok) return standing;
  const done = trader.commit([...events, { kind: 'judged', utc }]);
  if (!done.ok) return done;
  const carried = trader.session.level === 'halt' ? ok(undefined) : await trader.carryOut();
  if (!carried.ok) return carried;
  const doubts = await settleDoubts(trader, signal);
  if (!doubts.ok) return doubts;
  emit({ kind: 'moment', view: view() });
  return ok(undefined);
}

/** Commits the level that the conditions and the emergency stop call for, when it is another one than before. */
function standAt(trader: Trader, conditions: Conditions, latch: Latch): Result<void> {
  if (latch.latched) conditions.set('latch', 'halt', `emergency stop: ${latch.reason}`);
  const { level, reasons } = conditions.standing();
  const { session } = trader;
  if (level === session.level && reasons.join() === session.reasons.join()) return ok(undefined);
  return trader.commit([{ kind: 'level', utc: trader.nowUtc(), level, reasons }]);
}

/** Closes everything. Null while it is not done. */
async function halt({ trader, watch }: RunDeps): Promise<Result<SessionEnd | null>> {
  if (watch) return watch.flatten();
  const { session } = trader;
  const requests = haltRequests(session, trader.nowUtc());
  if (requests.length > 0) {
    const wanted = trader.commit(requests.map((request) => ({ kind: 'wanted', utc: trader.nowUtc(), request })));
    if (!wanted.ok) return wanted;
  }
  const carried = await trader.carryOut();
  if (!carried.ok) return carried;
  const open = session.state.symbols.some(({ quantity }) => quantity !== 0) || session.book.openOrders().length > 0;
  return ok(open ? null : { why: 'halted', left: [] });
}

function ended({ emit, view }: RunDeps, end: SessionEnd): Result<SessionEnd> {
  emit({ kind: 'ended', view: view(), why: end.why });
  return ok(end);
}

function tellTrouble(emit: RunDeps['emit'], failure: Failure): void {
  const { reason, ...facts } = failure;
  const detail = Object.entries(facts)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
  emit({ kind: 'system', level: 'warn', name: reason, detail });
}
