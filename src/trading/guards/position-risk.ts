import type { SymbolState } from '../symbol-state.ts';
import type { TradingState } from '../trading-state.ts';
import { positionLoss } from './position-loss.ts';

/** Grades of an open position; the order is the code. */
export const riskGrade = { low: 0, medium: 1, high: 2 } as const;

/** From this part of the largest loss on a position is at risk, and from this part of the way that is left to its stop. */
const nearLoss = 0.5;
const nearStop = 0.25;
const highFrom = 3;

/**
 * Signs of risk at the close of the latest bar, one point each: half of the largest loss is reached; held for longer than its horizon;
 * volatility at least `volatilityRise` times that at entry; a quarter or less of the way from entry to stop is left. Three points
 * stand for the largest loss itself. What is not set, such as a horizon, gives no sign.
 */
export function riskPoints(
  state: TradingState,
  symbol: SymbolState,
  volatility: number,
  entryVolatility: number,
  volatilityRise: number,
): number {
  const { rules } = state;
  const row = state.rows[symbol.code]!;
  const side = symbol.quantity > 0 ? 1 : -1;
  const lost = positionLoss(state, symbol) / rules.maxPositionLoss;
  const way = side * (symbol.entryPrice - symbol.stop);
  const left = side * (state.close[row]! - symbol.stop);
  let points = lost >= 1 ? highFrom : lost >= nearLoss ? 1 : 0;
  if (row - symbol.entryRow + 1 > rules.horizonBars) points++;
  if (volatility >= volatilityRise * entryVolatility) points++;
  if (way > 0 && left <= nearStop * way) points++;
  return points;
}

/** LOW without any sign, HIGH from three points on. */
export function gradeOf(points: number): number {
  return points >= highFrom ? riskGrade.high : points > 0 ? riskGrade.medium : riskGrade.low;
}
