import { marketVolume, roomInBar, squareRootImpact } from '../core/simulate/fill-costs.ts';
import { toTick } from '../core/simulate/fill-rules.ts';
import { roundLots } from '../core/simulate/lots.ts';
import { exceeds } from './orders/quantities.ts';
import type { SymbolState } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';
import { volatilityPerBar } from './volatility.ts';

/**
 * Trades up to `wanted` units at about `reference`: as many as the bar has room for. `direction` is 1 to buy, -1 to sell. Resting
 * limits pay the fee alone, everything else (`slips`) half the spread and the impact too, as a worse price. Returns the units; their
 * price is `state.fillPrice`.
 */
export function trade(
  state: TradingState,
  symbol: SymbolState,
  row: number,
  direction: number,
  wanted: number,
  reference: number,
  slips: boolean,
): number {
  const { costs } = state.rules;
  const volume = marketVolume(costs, state.bars.volume[row]!, reference);
  const room = roomInBar(costs, volume, symbol.traded);
  const { fills } = state.rules;
  const units = exceeds(wanted, room) ? roundLots(room, fills.lotSize) : wanted;
  if (!exceeds(units, 0)) return 0;
  symbol.traded += units;

  const spread = slips ? costs.halfSpread : 0;
  const volatility = slips && costs.impactCoefficient > 0 ? volatilityPerBar(state, symbol, row - 1) : NaN;
  const impact = Number.isNaN(volatility) ? 0 : squareRootImpact(costs, volatility, symbol.traded, volume);
  const price = toTick(reference * (1 + direction * (spread + impact)), direction, fills);
  const fee = costs.feeRate * (price * units);
  book(state, symbol, direction, units, price, reference, fee, spread * reference * units, impact * reference * units);
  return units;
}

/** Enters a fill: `price` is after costs that are part of it, `reference` before; `halfSpread` and `impact` are these in money. */
export function book(
  state: TradingState,
  symbol: SymbolState,
  direction: number,
  units: number,
  price: number,
  reference: number,
  fee: number,
  halfSpread: number,
  impact: number,
): void {
  const value = price * units;
  state.fillPrice = price;
  state.fillReference = reference;
  state.fillFee = fee;
  state.fillHalfSpread = halfSpread;
  state.fillImpact = impact;
  symbol.quantity += direction * units;
  move(state, symbol, -direction * value - fee);
  symbol.tradeCosts += fee + (halfSpread + impact);
  state.costs.fees += fee;
  state.costs.halfSpread += halfSpread;
  state.costs.impact += impact;
  state.counts.turnover += value;
}

/** Lenders are paid once a bar, at the close. */
export function payBorrow(state: TradingState, symbol: SymbolState, row: number): void {
  const cost = -symbol.quantity * state.close[row]! * state.rules.borrowPerBar;
  move(state, symbol, -cost);
  state.tradeCash[symbol.code] = symbol.tradeCash;
  symbol.tradeCosts += cost;
  state.costs.borrow += cost;
}

/** Interest on cash below zero belongs to the account, not to a trade. */
export function payMargin(state: TradingState): void {
  if (state.cash >= 0) return;
  const cost = -state.cash * state.rules.marginPerBar;
  state.cash -= cost;
  state.costs.borrow += cost;
}

/** Values the account at the last closes: equity = cash + positions, summed afresh each time. */
export function valueAccount(state: TradingState): void {
  let net = 0;
  let gross = 0;
  let worst = Infinity;
  const { units, tradeCash, busy, rows, close } = state;
  for (let s = 0; s < busy.length; s++) {
    if (busy[s] === 0) continue;
    const value = units[s]! * close[rows[s]!]!;
    const brought = tradeCash[s]! + value;
    net += value;
    gross += Math.abs(value);
    if (brought < worst) worst = brought;
  }
  state.gross = gross;
  state.worstTrade = worst;
  state.equity = state.cash + net;
}

function move(state: TradingState, symbol: SymbolState, money: number): void {
  state.cash += money;
  symbol.tradeCash += money;
}
