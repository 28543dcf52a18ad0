import { fail, ok, type Result } from '../../failure.ts';
import type { BarColumns } from '../config/data.schema.generated.ts';

/** Index of each column in a record, -1 where there is none. */
export type ColumnIndex = { readonly [name in keyof BarColumns]: number };

const required = ['time', 'open', 'high', 'low', 'close'] as const;

/** Names under which a column usually goes, likeliest first, in lower case without accents and punctuation. */
const usualNames: { readonly [name in keyof BarColumns]: readonly string[] } = {
  time: [
    'time',
    'datetime',
    'date',
    'timestamp',
    'opentime',
    'dateutc',
    'fecha',
    'datum',
    'day',
    'unix',
    'epoch',
    't',
    '',
  ],
  clock: [],
  symbol: ['symbol', 'ticker'],
  open: ['open', 'openprice', 'apertura', 'o'],
  high: ['high', 'highprice', 'maximo', 'max', 'h'],
  low: ['low', 'lowprice', 'minimo', 'min', 'l'],
  close: ['close', 'closeprice', 'cierre', 'price', 'last', 'ultimo', 'c'],
  volume: ['volume', 'vol', 'volumen', 'v'],
  quoteVolume: [],
  adjClose: ['adjclose', 'adjustedclose'],
};

/** Finds the columns of bars among header names: those the configuration names, else the usual ones. */
export function barColumns(header: readonly string[], configured: BarColumns, file: string): Result<ColumnIndex> {
  const plain = header.map(plainName);
  const found: Partial<Record<keyof BarColumns, number>> = {};
  for (const column of Object.keys(usualNames) as (keyof BarColumns)[]) {
    const name = configured[column];
    const index = name === '' ? firstOf(usualNames[column], plain) : header.indexOf(name);
    const isNeeded = name !== '' || required.includes(column as (typeof required)[number]);
    if (index < 0 && isNeeded) {
      return fail({
        reason: 'data-column-missing',
        file,
        column: name || column,
        key: `data.files.columns.${column}`,
        header,
      });
    }
    found[column] = index;
  }
  return ok(found as ColumnIndex);
}

/** Lower case letters and digits only: `Último` is `ultimo`, `Adj Close` is `adjclose`. */
export function plainName(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

function firstOf(names: readonly string[], plain: readonly string[]): number {
  for (const name of names) {
    const index = plain.indexOf(name);
    if (index >= 0) return index;
  }
  return -1;
}
