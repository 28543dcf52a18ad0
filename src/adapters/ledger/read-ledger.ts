import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { fail, ok, type Result } from '../../failure.ts';
import { terminalStatuses } from '../../formats/session/order.ts';
import type { LedgerPosition, LedgerSession, Performance } from '../../formats/session/ledger-answers.ts';
import type { SessionEvent } from '../../formats/session/session-event.ts';
import type { AccountRow, OrderRow, PositionRow, TradeRow } from '../../formats/session/session-output.ts';
import type { SystemEvent } from '../../ports/ledger.ts';
import { dayMs } from '../../util/civil-day.ts';
import { measurePerformance } from './measure-performance.ts';
import { openToRead } from './open-database.ts';
import { columnName, projections, type Projection } from './projections.ts';
import { sqliteFailure } from './sqlite-failure.ts';

/** Questions to a ledger. Lists are oldest first. */
export interface LedgerReader {
  /** Null before anything was recorded. */
  session(): LedgerSession | null;
  /** Open ones, by symbol. */
  positions(): readonly LedgerPosition[];
  /** Each as it stands; with `open` those alone that can still fill, or whose fate is unknown. */
  orders(which: { readonly open: boolean }): readonly OrderRow[];
  /** Closed in the latest days, counted as in `performance`; then the latest of these. */
  trades(which: { readonly days?: number | undefined; readonly limit?: number | undefined }): readonly TradeRow[];
  /** Null before the first account row. */
  performance(days: number): Performance | null;
  systemEvents(limit: number): readonly SystemEvent[];
}

/**
 * Asks a ledger, all questions on the state of one moment. Needs no lock and changes nothing, also while a session writes; rows are
 * taken as they stand, their chain is verified where a session starts.
 */
export function readLedger<T>(file: string, ask: (reader: LedgerReader) => T): Result<T> {
  const database = openToRead(file);
  if (!database.ok) return asReading(database);
  try {
    database.value.exec('BEGIN');
    return ok(ask(readerOf(database.value)));
  } catch (error) {
    return asReading(sqliteFailure(error, file));
  } finally {
    database.value.close();
  }
}

function asReading<T>(result: Result<T>): Result<T> {
  if (result.ok || result.failure.reason !== 'ledger-not-writable') return result;
  const { file, code } = result.failure;
  return fail({ reason: 'file-operation-failed', operation: 'read', file, code });
}

function readerOf(database: DatabaseSync): LedgerReader {
  const select = <Row>({ columns }: Projection<Row>, from: string, ...values: SQLInputValue[]): Row[] => {
    const fields = Object.keys(columns).map((field) => `"${columnName(field)}" AS "${field}"`);
    return database.prepare(`SELECT ${fields.join(', ')} FROM ${from}`).all(...values) as Row[];
  };
  const inOrder = 'ORDER BY position, number';
  const latestFirst = 'ORDER BY position DESC, number DESC';
  const { order, position, trade, account, decision } = projections;

  const latestAccount = (): AccountRow | null => select(account, `account ${latestFirst} LIMIT 1`)[0] ?? null;
  const afterUtc = (days: number): number => (latestAccount()?.utc ?? 0) - days * dayMs;
  const tradesAfter = (utc: number): TradeRow[] => select(trade, `trades WHERE exit_utc > ? ${inOrder}`, utc);

  const reader: LedgerReader = {
    session() {
      const [opened] = database
        .prepare(`SELECT body FROM journal WHERE kind = 'opened' ORDER BY position DESC LIMIT 1`)
        .all();
      if (!opened) return null;
      const event = JSON.parse(String(opened['body'])) as SessionEvent & { readonly kind: 'opened' };
      const last = database.prepare('SELECT position, utc, kind FROM journal ORDER BY position DESC LIMIT 1').get()!;
      return {
        session: event.session,
        openedUtc: event.utc,
        latestUtc: Number(last['utc']),
        events: Number(last['position']) + 1,
        finished: last['kind'] === 'finished',
        account: latestAccount(),
      };
    },
    positions() {
      const held: PositionRow[] = select(position, 'positions ORDER BY symbol');
      return held.map((row) => {
        const close =
          select(decision, `decisions WHERE symbol = ? ${latestFirst} LIMIT 1`, row.symbol)[0]?.close ?? null;
        const known = close !== null && row.entryPrice !== null;
        return { ...row, close, unrealised: known ? row.quantity * (close - row.entryPrice) : null };
      });
    },
    orders({ open }) {
      const rows: OrderRow[] = select(order, 'orders ORDER BY decided_utc, position, number');
      return open ? rows.filter(isOpen) : rows;
    },
    trades({ days, limit }) {
      const rows = tradesAfter(days === undefined ? -Infinity : afterUtc(days));
      return limit === undefined ? rows : rows.slice(Math.max(0, rows.length - limit));
    },
    performance(days) {
      const session = reader.session();
      if (!session?.account) return null;
      const after = afterUtc(days);
      const [before] = select(account, `account WHERE utc <= ? ${latestFirst} LIMIT 1`, after);
      const fees = database.prepare('SELECT total(fee) AS fees FROM fills WHERE filled_utc > ?').get(after);
      return measurePerformance({
        days,
        equityStart: before?.equity ?? session.session.initialCash,
        accounts: select(account, `account WHERE utc > ? ${inOrder}`, after),
        trades: tradesAfter(after),
        fees: Number(fees!['fees']),
      });
    },
    systemEvents(limit) {
      const latest = 'SELECT utc, level, name, detail FROM system_events ORDER BY id DESC LIMIT ?';
      return (database.prepare(latest).all(limit) as unknown as SystemEvent[]).reverse();
    },
  };
  return reader;
}

function isOpen({ state }: OrderRow): boolean {
  return state !== 'refused' && !(terminalStatuses as readonly string[]).includes(state);
}
