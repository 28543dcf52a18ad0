import { orderReasons } from '../../formats/orders/order-table.ts';
import type { Decision } from '../../formats/session/session-output.ts';
import { signalOf } from '../decide.ts';
import { pending, type SymbolState } from '../symbol-state.ts';
import type { TradingState } from '../trading-state.ts';

/** How a symbol stood before a moment was judged. */
export interface Before {
  readonly quantity: number;
  readonly pendingKind: number;
  readonly pendingUtc: number;
  readonly horizonRow: number;
  readonly stop: number;
}

export function before({ quantity, pendingKind, pendingUtc, horizonRow, stop }: SymbolState): Before {
  return { quantity, pendingKind, pendingUtc, horizonRow, stop };
}

export interface SymbolChange {
  readonly entered: boolean;
  readonly exited: boolean;
  readonly renewed: boolean;
  /** Its stop trails or was set anew without a renewal. */
  readonly stopMoved: boolean;
  /** An entry that waited and is no longer wanted. */
  readonly withdrawn: boolean;
}

export function changeSince(was: Before, symbol: SymbolState): SymbolChange {
  const now = symbol.pendingKind;
  const entryStays = (was.pendingKind & now & pending.entry) !== 0 && was.pendingUtc === symbol.pendingUtc;
  const renewed = was.quantity !== 0 && symbol.horizonRow !== was.horizonRow;
  return {
    entered: (now & pending.entry) !== 0 && !entryStays,
    exited: (now & pending.exit) !== 0 && (was.pendingKind & pending.exit) === 0,
    renewed,
    stopMoved: !renewed && symbol.quantity !== 0 && !Object.is(symbol.stop, was.stop),
    withdrawn: (was.pendingKind & pending.entry) !== 0 && !entryStays,
  };
}

/** The decision on a symbol's bar, in words. `blocked` says why an entry that the rules wanted was not ordered; null when none was. */
export function decisionOf(
  state: TradingState,
  symbol: SymbolState,
  change: SymbolChange,
  blocked: string | null,
): Decision {
  const row = state.rows[symbol.code]!;
  const probability = state.probabilities[row]!;
  const known = !Number.isNaN(probability);
  return {
    symbol: state.bars.symbols[symbol.code]!,
    barOpenUtc: state.bars.openUtc[row]!,
    decidedUtc: state.nowUtc,
    close: state.close[row]!,
    probability: known ? probability : null,
    signal: known ? signalOf(state.rules, probability) : 0,
    ...actionOf(state, symbol, change, blocked),
  };
}

function actionOf(
  state: TradingState,
  symbol: SymbolState,
  { entered, exited, renewed }: SymbolChange,
  blocked: string | null,
): Pick<Decision, 'action' | 'reason'> {
  const { rules, probabilities, rows } = state;
  const probability = probabilities[rows[symbol.code]!]!;
  const signal = signalOf(rules, probability);
  if (exited) {
    return { action: entered ? 'exit-and-enter' : 'exit', reason: orderReasons[symbol.pendingReason]! };
  }
  if (blocked !== null) return { action: 'blocked', reason: blocked };
  if (entered) return { action: 'enter', reason: 'signal' };
  if (renewed) return { action: 'renew', reason: 'horizon' };
  if (symbol.pendingKind !== pending.none) return { action: 'wait', reason: 'an order waits' };
  if (symbol.quantity !== 0) return { action: 'hold', reason: 'a position is open' };
  if (Number.isNaN(probability)) return { action: 'none', reason: 'no probability' };
  if (signal === 0) return { action: 'none', reason: 'the probability is not firm enough' };
  const guarded = state.guards.why(symbol.code, signal);
  if (guarded !== null) return { action: 'none', reason: guarded };
  if (signal > 0 ? !rules.mayBuy : !rules.maySell) return { action: 'none', reason: 'this side is not traded' };
  return { action: 'none', reason: 'size, exposure or number of positions' };
}
