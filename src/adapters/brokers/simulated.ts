import { DatabaseSync } from 'node:sqlite';
import { fail, ok, type Result } from '../../failure.ts';
import type { BrokerOrder, BrokerPosition, OrderRequest, OrderUpdate } from '../../formats/session/order.ts';
import type { BarRow } from '../../formats/session/session-event.ts';
import type { Broker } from '../../ports/broker.ts';

type Answer =
  | { readonly outcome: 'placed'; readonly order: BrokerOrder }
  | { readonly outcome: 'refused'; readonly code: string; readonly message: string };

/** Order matching: deterministic in the bars it is shown and the actions between them. */
export interface MatchingEngine {
  readonly nowUtc: number;
  showBars(utc: number, bars: readonly BarRow[]): OrderUpdate[];
  place(request: OrderRequest): Answer;
  cancel(id: string): OrderUpdate | null;
  replace(id: string, price: { readonly stop?: number; readonly limit?: number }): Answer;
  find(clientOrderId: string): BrokerOrder | null;
  openOrders(): BrokerOrder[];
  ordersSince(utc: number): BrokerOrder[];
  positions(): BrokerPosition[];
  account(): { readonly cash: number; readonly equity: number };
}

export interface SimulatedBrokerSetup {
  /** Where accepted actions are kept; null for a broker that lives as long as the process. */
  readonly file: string | null;
  readonly engine: MatchingEngine;
  /** The moments it was shown before, oldest first: its state is they and its actions, played again. */
  readonly shown: Iterable<{ readonly utc: number; readonly bars: readonly BarRow[] }>;
}

interface Action {
  readonly kind: 'place' | 'cancel' | 'replace';
  readonly body: string;
}

/** The embedded broker. What it accepted is on disk before it answers, as with a real one. */
export function simulatedBroker({ file, engine, shown }: SimulatedBrokerSetup): Result<Broker> {
  const store = openStore(file);
  if (!store.ok) return store;
  const { actionsAfter, keep, close } = store.value;
  let moments = 0;
  const repeat = () => {
    for (const action of actionsAfter(moments)) act(engine, action);
  };
  repeat();
  for (const { utc, bars } of shown) {
    engine.showBars(utc, bars);
    moments++;
    repeat();
  }
  const ahead = store.value.lastMoment();
  if (ahead > moments) {
    const detail = `the embedded broker has seen ${ahead} moments, the ledger ${moments}`;
    close();
    return fail({ reason: 'session-diverged', detail });
  }
  const kept = (action: Action): Result<Answer> => {
    const done = keep(moments, action);
    return done.ok ? ok(act(engine, action)) : done;
  };
  return ok({
    name: 'simulated',
    lookupsProve: true,
    restingOrdersHold: false,
    samePrice: (wanted, rests) => wanted === rests,
    async account() {
      const { cash, equity } = engine.account();
      return ok({ id: 'embedded', paper: true, cash, equity, buyingPower: cash, blocked: null });
    },
    async clock() {
      const { nowUtc } = engine;
      return ok({ nowUtc, isOpen: true, nextOpenUtc: nowUtc, nextCloseUtc: Infinity });
    },
    async submit(request) {
      if (engine.find(request.clientOrderId)) {
        return { outcome: 'refused', code: 'duplicate', message: 'the client order id was used before' };
      }
      const done = kept({ kind: 'place', body: JSON.stringify(request) });
      return done.ok ? done.value : { outcome: 'unknown', detail: done.failure.reason };
    },
    findByClientId: async (clientOrderId) => ok(engine.find(clientOrderId)),
    openOrders: async () => ok(engine.openOrders()),
    ordersSince: async (utc) => ok(engine.ordersSince(utc)),
    positions: async () => ok(engine.positions()),
    async cancel(brokerId) {
      const done = kept({ kind: 'cancel', body: JSON.stringify(brokerId) });
      return done.ok ? ok(undefined) : done;
    },
    async replace(brokerId, price) {
      const done = kept({ kind: 'replace', body: JSON.stringify({ brokerId, price }) });
      return done.ok ? done.value : { outcome: 'unknown', detail: done.failure.reason };
    },
    subscribe: async () => ok(undefined),
    async showBars(bars) {
      const updates = engine.showBars(bars[0]!.knownUtc, bars);
      moments++;
      return ok(updates);
    },
    async close() {
      close();
    },
  });
}

function act(engine: MatchingEngine, { kind, body }: Action): Answer {
  if (kind === 'place') return engine.place(JSON.parse(body) as OrderRequest);
  if (kind === 'replace') {
    const { brokerId, price } = JSON.parse(body) as { brokerId: string; price: { stop?: number; limit?: number } };
    return engine.replace(brokerId, price);
  }
  const update = engine.cancel(JSON.parse(body) as string);
  return update
    ? { outcome: 'placed', order: update.order }
    : { outcome: 'refused', code: 'not-cancelable', message: 'nothing to cancel' };
}

interface Store {
  readonly actionsAfter: (moment: number) => Action[];
  readonly lastMoment: () => number;
  readonly keep: (moment: number, action: Action) => Result<void>;
  readonly close: () => void;
}

function openStore(file: string | null): Result<Store> {
  try {
    const database = new DatabaseSync(file ?? ':memory:');
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;
      CREATE TABLE IF NOT EXISTS actions (
        position INTEGER PRIMARY KEY, moment INTEGER NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL
      ) STRICT;`);
    const select = database.prepare('SELECT kind, body FROM actions WHERE moment = ? ORDER BY position');
    const insert = database.prepare('INSERT INTO actions (moment, kind, body) VALUES (?, ?, ?)');
    const last = database.prepare('SELECT max(moment) AS moment FROM actions');
    return ok({
      actionsAfter: (moment) => select.all(moment) as unknown as Action[],
      lastMoment: () => (last.get() as { moment: number | null }).moment ?? 0,
      keep: (moment, { kind, body }) => attempt(file, () => void insert.run(moment, kind, body)),
      close: () => database.close(),
    });
  } catch (error) {
    return broken(file, error);
  }
}

function attempt<T>(file: string | null, run: () => T): Result<T> {
  try {
    return ok(run());
  } catch (error) {
    return broken(file, error);
  }
}

function broken(file: string | null, error: unknown): Result<never> {
  const { code, message } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string' || !code.startsWith('ERR_SQLITE')) throw error;
  return fail({ reason: 'ledger-broken', file: file ?? 'memory', detail: message });
}
