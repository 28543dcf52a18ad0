import type { SymbolState } from '../symbol-state.ts';
import type { TradingRules } from '../trading-rules.ts';
import type { TradingState } from '../trading-state.ts';
import { confidenceShare } from './confidence.ts';

/** Share of the base that the position a symbol asks for should be worth before the caps of the whole account. */
export function positionShare(state: TradingState, symbol: SymbolState, row: number): number {
  const { rules, sizing } = state;
  const share = methodShare(state, symbol) * sizing.allocationFactor(symbol.code);
  return Math.min(share, rules.maxPositionExposure) * certainty(state, row) * confidenceOf(state, symbol, row);
}

function methodShare({ rules, sizing }: TradingState, symbol: SymbolState): number {
  if (!Number.isNaN(rules.fraction)) return rules.fraction;
  const steady = volatilityShare(rules, sizing.forecast(symbol.code, symbol.wantedVolatility));
  const { kelly } = sizing;
  if (kelly === null) return steady;
  const { wantedSide, wantedProbability } = symbol;
  return Math.min(steady, kelly.share(wantedSide > 0 ? wantedProbability : 1 - wantedProbability));
}

function volatilityShare({ targetVolatility }: TradingRules, volatility: number): number {
  return targetVolatility / volatility;
}

/** What is left of a size for how unsure the probability of `row` is: 1 - penalty * width, and never below 0. */
function certainty({ rules, columns }: TradingState, row: number): number {
  return rules.uncertaintyPenalty === 0 ? 1 : Math.max(0, 1 - rules.uncertaintyPenalty * (columns.widths[row] ?? 0));
}

function confidenceOf({ rules, columns }: TradingState, symbol: SymbolState, row: number): number {
  const { tiers, agreementWeight } = rules.sizing;
  if (tiers.length === 0) return 1;
  return confidenceShare(tiers, agreementWeight, symbol.wantedProbability, columns.agreements[row] ?? 1);
}
