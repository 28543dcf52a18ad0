import { marketVolume, squareRootImpact } from '../core/simulate/fill-costs.ts';
import { orderType } from './order-kinds.ts';
import type { SymbolState } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';
import { volatilityPerBar } from './volatility.ts';

/**
 * What filling the ticket's order in the bar at `row` was expected to cost as a fraction of its value: fee, half spread and impact in the
 * volume and at the volatility of the bar before. Limits pay the fee alone. NaN where no volume was known.
 */
export function estimatedCost(state: TradingState, symbol: SymbolState, row: number): number {
  const { factors, rules } = state;
  const { costs } = rules;
  const { type, wanted } = state.ticket;
  if (type === orderType.limit || type === orderType.stopLimit) return costs.feeRate;
  const before = Math.max(row - 1, state.bars.offsets[symbol.code]!);
  const split = factors === null ? 1 : factors[row]! / factors[before]!;
  const volume = marketVolume(costs, state.bars.volume[before]!, state.close[before]!) * split;
  if (!(volume > 0)) return NaN;
  const fixed = costs.feeRate + costs.halfSpread;
  if (costs.impactCoefficient === 0) return fixed;
  const volatility = volatilityPerBar(state, symbol, before);
  return Number.isNaN(volatility) ? fixed : fixed + squareRootImpact(costs, volatility, wanted, volume);
}
