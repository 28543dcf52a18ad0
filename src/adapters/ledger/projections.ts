import type { SessionOutput } from '../../formats/session/session-output.ts';

type ColumnType = 'TEXT' | 'TEXT NOT NULL' | 'REAL' | 'REAL NOT NULL' | 'INTEGER NOT NULL';
type Kept = Exclude<SessionOutput, { readonly kind: 'cancel' | 'reprotect' }>;
type RowOf<K extends Kept['kind']> =
  Extract<Kept, { readonly kind: K }> extends infer O
    ? O extends { readonly row: infer R }
      ? R
      : O extends { readonly request: infer R }
        ? Omit<R, 'resting' | 'atClose'>
        : never
    : never;

/** A table that repeats one kind of output in columns, one per field, for whoever asks by SQL. */
export interface Projection<Row = object> {
  readonly table: string;
  readonly columns: { readonly [F in keyof Required<Row>]: ColumnType };
  /** Fields that no two rows share. */
  readonly unique?: readonly (keyof Row & string)[];
  /** Fields that rows are looked up by. */
  readonly index?: readonly (keyof Row & string)[];
}

const text = 'TEXT NOT NULL';
const real = 'REAL NOT NULL';
const integer = 'INTEGER NOT NULL';

/** Every kind of output that has a table. Cancels, renewed brackets and how entries rest are kept as outputs alone. */
export const projections: { readonly [K in Kept['kind']]: Projection<RowOf<K>> } = {
  decision: {
    table: 'decisions',
    columns: {
      symbol: text,
      barOpenUtc: real,
      decidedUtc: real,
      close: real,
      probability: 'REAL',
      signal: integer,
      action: text,
      reason: text,
    },
    index: ['symbol'],
  },
  intent: {
    table: 'intents',
    columns: {
      clientOrderId: text,
      symbol: text,
      side: text,
      purpose: text,
      quantity: real,
      reason: text,
      stopFraction: 'REAL',
      targetFraction: 'REAL',
      stopPrice: 'REAL',
      targetPrice: 'REAL',
      referencePrice: real,
      decidedUtc: real,
    },
    index: ['clientOrderId'],
  },
  order: {
    table: 'order_events',
    columns: {
      clientOrderId: text,
      brokerId: 'TEXT',
      parentClientOrderId: 'TEXT',
      symbol: text,
      side: text,
      purpose: text,
      reason: text,
      quantity: real,
      filledQuantity: real,
      averagePrice: 'REAL',
      stopPrice: 'REAL',
      limitPrice: 'REAL',
      state: text,
      decidedUtc: real,
    },
    index: ['clientOrderId'],
  },
  fill: {
    table: 'fills',
    columns: {
      executionId: text,
      clientOrderId: text,
      symbol: text,
      side: text,
      reason: text,
      quantity: real,
      price: real,
      reference: real,
      fee: real,
      filledUtc: real,
    },
    unique: ['clientOrderId', 'executionId'],
  },
  position: {
    table: 'position_events',
    columns: { symbol: text, quantity: real, entryPrice: 'REAL', entryUtc: 'REAL', stop: 'REAL', target: 'REAL' },
    index: ['symbol'],
  },
  trade: {
    table: 'trades',
    columns: {
      symbol: text,
      side: text,
      entryUtc: real,
      exitUtc: real,
      entryPrice: real,
      exitPrice: real,
      quantity: real,
      bars: integer,
      netReturn: real,
      netProfit: real,
      costs: real,
      exitReason: text,
      probability: 'REAL',
    },
    index: ['exitUtc'],
  },
  account: {
    table: 'account',
    columns: { utc: real, cash: real, equity: real, gross: real, drawdown: real },
    index: ['utc'],
  },
  risk: {
    table: 'risk_events',
    columns: { utc: real, symbol: 'TEXT', level: text, rule: text, value: real, limit: real, action: text },
  },
  'price-level': {
    table: 'price_levels',
    columns: { utc: real, symbol: text, name: text, price: real },
    index: ['symbol'],
  },
};

/** `client_order_id` of `clientOrderId`. */
export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The projection of an output and the row it gives; null where the kind has no table. */
export function projected(output: SessionOutput): { readonly projection: Projection; readonly row: object } | null {
  if (output.kind === 'cancel' || output.kind === 'reprotect') return null;
  const row = output.kind === 'intent' ? output.request : output.row;
  return { projection: projections[output.kind] as Projection, row };
}
