import { adjustedBars } from '../../../core/bars/adjusted-bars.ts';
import { barMark } from '../../../core/bars/bars.ts';
import { marketPrice } from '../../../core/simulate/bar-fills.ts';
import type { Bars } from '../../../formats/bars/bars.ts';
import type { TradingConfig } from '../../../formats/config/trading.schema.generated.ts';
import { volatilityDecay } from '../../../trading/volatility-decay.ts';
import type { TradedRow } from './traded-rows.ts';

/** Stop and target a position began with; NaN where there was none. */
export interface Bracket {
  readonly stop: number;
  readonly target: number;
}

/**
 * Brackets at the entries of `trades`, which the trade table does not keep, told again from the volatility at the decision. All NaN
 * where something else than volatility hung them, or the decision was not at the bar before the entry.
 */
export function firstBrackets(trades: readonly TradedRow[], bars: Bars, trading: TradingConfig): Bracket[] {
  const { exits, entries, fills, volatility } = trading;
  if (exits.levels.method !== 'none' || entries.type !== 'market' || fills.latencyBars > 0)
    return trades.map(() => ({ stop: NaN, target: NaN }));
  const perBar = volatilities(bars, volatilityDecay(volatility.spanBars), volatility.warmUpBars);
  return trades.map(({ side, entryRow, symbol }) => {
    const stale = (bars.marks[entryRow]! & barMark.staleOpen) !== 0;
    const reference = marketPrice(bars.open[entryRow]!, bars.close[entryRow]!, stale);
    const decided = entryRow > bars.offsets[symbol]! ? perBar[entryRow - 1]! : NaN;
    const at = (distance: number, way: number): number =>
      distance > 0 ? reference * (1 + way * side * distance * decided) : NaN;
    return { stop: at(exits.stopLossVolatilities, -1), target: at(exits.takeProfitVolatilities, 1) };
  });
}

/** Exponentially weighted root mean square of close-to-close returns up to each row, as trading knows it; NaN in the warm-up. */
function volatilities(bars: Bars, decay: number, warmUp: number): Float64Array {
  const { close, offsets } = adjustedBars(bars);
  const found = new Float64Array(close.length).fill(NaN);
  for (let s = 0; s < offsets.length - 1; s++) {
    let squares = 0;
    let weights = 0;
    for (let row = offsets[s]! + 1; row < offsets[s + 1]!; row++) {
      const change = close[row]! / close[row - 1]! - 1;
      squares = decay * squares + change * change;
      weights = decay * weights + 1;
      if (row - offsets[s]! >= warmUp) found[row] = Math.sqrt(squares / weights);
    }
  }
  return found;
}
