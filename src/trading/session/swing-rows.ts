import type { PriceLevelRow } from '../../formats/session/session-output.ts';
import { levelsOf } from '../exits/bracket.ts';
import type { SymbolState } from '../symbol-state.ts';
import type { TradingState } from '../trading-state.ts';

/** The swing behind an entry that was just ordered, in prices of the symbol's latest bar; none where levels are off. */
export function swingRows(state: TradingState, symbol: SymbolState): PriceLevelRow[] {
  const levels = levelsOf(state);
  if (levels === null) return [];
  const { code } = symbol;
  const { bars, rows, nowUtc } = state;
  const factor = bars.adjFactor[rows[code]!]!;
  const { start, end } = levels.swing(code);
  const named = [
    ['swing-start', start],
    ['swing-end', end],
    ['retracement', levels.entry(code)],
  ] as const;
  return named.map(([name, price]) => ({ utc: nowUtc, symbol: bars.symbols[code]!, name, price: price / factor }));
}
