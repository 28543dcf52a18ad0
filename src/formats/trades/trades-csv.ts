import { fail, ok, type Result } from '../../failure.ts';
import { plainCsv } from '../plain-csv/plain-csv.ts';
import { codesOf } from '../plain-csv/word-codes.ts';
import { exitReasons, type TradeTable } from './trade-table.ts';

const kind = 'trades';
const sides = ['short', 'long'];
const format = plainCsv(kind, {
  id: 'number',
  symbol: 'word',
  side: 'word',
  entryUtc: 'time',
  exitUtc: 'time',
  entryPrice: 'number',
  exitPrice: 'number',
  quantity: 'number',
  bars: 'number',
  netReturn: 'number',
  netProfit: 'number',
  costs: 'number',
  exitReason: 'word',
  probability: 'number',
  mae: 'number',
  mfe: 'number',
});

/** `trades.csv`: ids count from 1, sides and reasons are words. */
export function serialiseTrades({ symbols, columns, count }: TradeTable): string {
  return format.serialise({
    ...columns,
    id: Float64Array.from({ length: count }, (_, i) => i + 1),
    symbol: Array.from(columns.symbol, (code) => symbols[code]!),
    side: Array.from(columns.side, (side) => (side > 0 ? 'long' : 'short')),
    exitReason: Array.from(columns.exitReason, (code) => exitReasons[code]!),
  });
}

/** Symbols are those that were traded, sorted. */
export function parseTrades(text: string): Result<TradeTable> {
  const parsed = format.parse(text);
  if (!parsed.ok) return parsed;
  const { id, symbol, side, exitReason, ...numbers } = parsed.value;
  const symbols = [...new Set(symbol)].sort();
  const codes = {
    symbol: codesOf(symbols, symbol)!,
    side: codesOf(sides, side),
    exitReason: codesOf(exitReasons, exitReason),
  };
  if (codes.side === null) return fail({ reason: 'format-invalid', kind, detail: 'a side is neither long nor short' });
  if (codes.exitReason === null)
    return fail({ reason: 'format-invalid', kind, detail: `an exitReason is none of ${exitReasons.join(', ')}` });
  const columns = {
    ...numbers,
    symbol: codes.symbol,
    side: codes.side.map((code) => 2 * code - 1),
    exitReason: codes.exitReason,
  };
  return ok({ symbols, count: id.length, columns });
}
