import { columnName, projections, type Projection } from './projections.ts';

export const ledgerVersion = 1;

/** "ASLG", told apart by `file(1)` and by us. */
export const applicationId = 0x41_53_4c_47;

/**
 * The statements that make an empty ledger. `journal` and `outputs` are the truth, chained by digests; the other tables repeat them in
 * columns; `system_events` stands apart, as its times are of the wall clock. Times are UTC epoch milliseconds.
 */
export function schemaStatements(): readonly string[] {
  const tables = Object.values(projections) as Projection[];
  return [
    `CREATE TABLE journal (
  position INTEGER PRIMARY KEY, utc REAL NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, prev TEXT, sha256 TEXT NOT NULL
) STRICT`,
    `CREATE TABLE outputs (
  position INTEGER NOT NULL REFERENCES journal, number INTEGER NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (position, number)
) STRICT, WITHOUT ROWID`,
    `CREATE TABLE strategies (
  position INTEGER PRIMARY KEY REFERENCES journal, strategy TEXT NOT NULL, bundle TEXT NOT NULL, candidate TEXT,
  mode TEXT NOT NULL, broker TEXT NOT NULL, account_id TEXT, initial_cash REAL NOT NULL, opened_utc REAL NOT NULL
) STRICT`,
    `CREATE TABLE system_events (
  id INTEGER PRIMARY KEY, utc REAL NOT NULL, level TEXT NOT NULL, name TEXT NOT NULL, detail TEXT NOT NULL
) STRICT`,
    ...tables.flatMap(tableStatements),
    ...guards('journal', 'NEW.position IS NOT (SELECT coalesce(max(position) + 1, 0) FROM journal)'),
    ...guards('outputs', exists('outputs', keyIsTaken)),
    ...guards('strategies', exists('strategies', 'position = NEW.position')),
    ...guards('system_events', exists('system_events', 'id = NEW.id')),
    ...tables.flatMap(({ table, unique }) =>
      guards(table, exists(table, unique ? `${keyIsTaken} OR ${sameValues(unique)}` : keyIsTaken)),
    ),
    latest('orders', 'order_events', 'client_order_id', ''),
    latest('positions', 'position_events', 'symbol', ' AND quantity <> 0'),
    performanceView,
  ];
}

const keyIsTaken = '(position = NEW.position AND number = NEW.number)';

function tableStatements({ table, columns, unique, index }: Projection): string[] {
  const quoted = Object.entries(columns as { readonly [field: string]: string }).map(
    ([field, type]) => `"${columnName(field)}" ${type}`,
  );
  const names = (fields: readonly string[]) => fields.map((field) => `"${columnName(field)}"`).join(', ');
  return [
    `CREATE TABLE ${table} (
  position INTEGER NOT NULL, number INTEGER NOT NULL, ${quoted.join(', ')},
  PRIMARY KEY (position, number)${unique ? `, UNIQUE (${names(unique)})` : ''},
  FOREIGN KEY (position, number) REFERENCES outputs
) STRICT, WITHOUT ROWID`,
    ...(index
      ? [`CREATE INDEX ${table}_by_${columnName(index[0]!)} ON ${table} (${names(index)}, position, number)`]
      : []),
  ];
}

/** Rows are never changed, removed, or put in the place of others (INSERT OR REPLACE would remove without asking DELETE). */
function guards(table: string, wrong: string): string[] {
  const refuse = (name: string, when: string) =>
    `CREATE TRIGGER ${table}_${name} BEFORE ${when} BEGIN SELECT RAISE(ABORT, '${table} is only added to'); END`;
  return [
    refuse('keeps', `DELETE ON ${table}`),
    refuse('stays', `UPDATE ON ${table}`),
    refuse('grows', `INSERT ON ${table} WHEN ${wrong}`),
  ];
}

function exists(table: string, where: string): string {
  return `EXISTS (SELECT 1 FROM ${table} WHERE ${where})`;
}

function sameValues(fields: readonly string[]): string {
  return `(${fields.map((field) => `${columnName(field)} = NEW.${columnName(field)}`).join(' AND ')})`;
}

/** The rows of a table that no later row with the same key follows. */
function latest(view: string, table: string, key: string, where: string): string {
  return `CREATE VIEW ${view} AS SELECT * FROM ${table} AS one WHERE NOT EXISTS (
  SELECT 1 FROM ${table} AS later
  WHERE later.${key} = one.${key} AND (later.position, later.number) > (one.position, one.number)
)${where}`;
}

/**
 * One row per strategy and UTC day with bars or closed trades; `equity_end` is null on a day without bars. `max_drawdown` is the deepest
 * since the ledger began.
 */
const performanceView = `CREATE VIEW strategy_performance AS
WITH moments AS (
  SELECT *, date(utc / 1000, 'unixepoch') AS day,
    (SELECT strategy FROM strategies WHERE strategies.position <= account.position ORDER BY position DESC LIMIT 1) AS strategy,
    max(drawdown) OVER (ORDER BY position, number) AS deepest
  FROM account
), days AS (
  SELECT *, row_number() OVER (PARTITION BY strategy, day ORDER BY position DESC, number DESC) AS backwards FROM moments
), closed AS (
  SELECT date(exit_utc / 1000, 'unixepoch') AS day,
    (SELECT strategy FROM strategies WHERE strategies.position <= trades.position ORDER BY position DESC LIMIT 1) AS strategy,
    count(*) AS trades, sum(net_profit > 0) AS wins, sum(net_profit) AS net_profit
  FROM trades GROUP BY 1, 2
)
SELECT coalesce(days.strategy, closed.strategy) AS strategy, coalesce(days.day, closed.day) AS day,
  coalesce(trades, 0) AS trades, coalesce(wins, 0) AS wins, coalesce(net_profit, 0.0) AS net_profit,
  equity AS equity_end, deepest AS max_drawdown
FROM (SELECT * FROM days WHERE backwards = 1) AS days
FULL JOIN closed ON closed.day = days.day AND closed.strategy IS days.strategy ORDER BY 2, 1`;
