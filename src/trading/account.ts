import { marketVolume, roomInBar, squareRootImpact } from '../core/simulate/fill-costs.ts';
import { toTick } from '../core/simulate/fill-rules.ts';
import { roundLots } from '../core/simulate/lots.ts';
import { orderType } from './order-kinds.ts';
import { exceeds } from './orders/quantities.ts';
import type { SymbolState } from './symbol-state.ts';
import type { TradingState } from './trading-state.ts';
import { volatilityPerBar } from './volatility.ts';

/**
 * Fills the ticket's order at about its reference price: as many units as the bar has room for, none perhaps. Limits pay the fee alone,
 * everything else half the spread and the impact too, as a worse price.
 */
export function trade(state: TradingState, symbol: SymbolState, row: number): void {
  const { ticket } = state;
  const { costs, fills } = state.rules;
  const { direction, wanted, reference, type } = ticket;
  const volume = marketVolume(costs, symbol.volume, reference);
  const room = roomInBar(costs, volume, symbol.traded);
  const units = exceeds(wanted, room) ? roundLots(room, fills.lotSize) : wanted;
  if (!exceeds(units, 0)) {
    ticket.leave();
    return;
  }
  symbol.traded += units;

  const slips = type !== orderType.limit && type !== orderType.stopLimit;
  const spread = slips ? costs.halfSpread : 0;
  const volatility = slips && costs.impactCoefficient > 0 ? volatilityPerBar(state, symbol, row - 1) : NaN;
  const impact = Number.isNaN(volatility) ? 0 : squareRootImpact(costs, volatility, symbol.traded, volume);
  const price = toTick(reference * (1 + direction * (spread + impact)), direction, fills);
  ticket.units = units;
  ticket.price = price;
  ticket.fee = costs.feeRate * (price * units);
  ticket.halfSpread = spread * reference * units;
  ticket.impact = impact * reference * units;
  book(state, symbol);
}

/** Enters the fill that the ticket tells. */
export function book(state: TradingState, symbol: SymbolState): void {
  const { costs, counts } = state;
  const { direction, units, price, fee, halfSpread, impact } = state.ticket;
  const value = price * units;
  symbol.quantity += direction * units;
  move(state, symbol, -direction * value - fee);
  symbol.tradeCosts += fee + (halfSpread + impact);
  costs.fees += fee;
  costs.halfSpread += halfSpread;
  costs.impact += impact;
  counts.turnover += value;
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
