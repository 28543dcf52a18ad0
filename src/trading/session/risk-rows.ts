import {
  guardActions,
  guardNames,
  guardStates,
  type GuardAction,
  type GuardName,
  type GuardState,
} from '../../formats/guard-events/guard-event-table.ts';
import type { RiskRow } from '../../formats/session/session-output.ts';
import type { SymbolState } from '../symbol-state.ts';
import type { TradingState } from '../trading-state.ts';
import { positionRisk } from './session-rows.ts';

const doing: { readonly [action in GuardAction]: string } = {
  none: 'none',
  alert: 'watched',
  'no-entries': 'no new positions',
  'no-longs': 'no new long positions',
  'no-shorts': 'no new short positions',
  close: 'closed at the next open',
  'close-all': 'everything is closed at the next open',
  withdraw: 'waiting entries are withdrawn, no new positions',
};
const grave: readonly GuardName[] = ['circuit-breaker', 'emergency', 'daily-loss'];

/** What a session tells of risk: every change of a guard, and how much of its largest loss each position has made. */
export class RiskRows {
  #told = 0;
  readonly #grades: RiskRow['level'][];

  constructor(symbols: number) {
    this.#grades = new Array<RiskRow['level']>(symbols).fill('LOW');
  }

  /** Rows of what changed since the last call. */
  since(state: TradingState): RiskRow[] {
    const rows: RiskRow[] = [];
    const events = state.guards.events;
    for (; this.#told < (events?.count ?? 0); this.#told++) {
      // The grades below tell more of it.
      if (guardNames[events!.cell(this.#told, 'guard')] !== 'position-loss') rows.push(guardRow(state, this.#told));
    }
    for (const symbol of state.symbols) {
      const level = symbol.quantity === 0 ? 'LOW' : positionRisk(state, symbol);
      if (level === this.#grades[symbol.code]) continue;
      this.#grades[symbol.code] = level;
      rows.push(positionRow(state, symbol, level));
    }
    return rows;
  }
}

function guardRow(state: TradingState, at: number): RiskRow {
  const cell = (name: Parameters<NonNullable<typeof state.guards.events>['cell']>[1]) =>
    state.guards.events!.cell(at, name);
  const rule = guardNames[cell('guard')]!;
  const action = guardActions[cell('action')]!;
  const to = guardStates[cell('to')]!;
  const symbol = cell('symbol') < 0 ? null : state.bars.symbols[cell('symbol')]!;
  const done = to === 'not-applicable' ? 'does not apply' : doing[action];
  const [value, limit] = [finite(cell('value')), finite(cell('limit'))];
  return { utc: cell('utc'), symbol, level: levelOf(rule, to), rule, value, limit, action: done };
}

function levelOf(rule: GuardName, to: GuardState): RiskRow['level'] {
  if (to === 'high' || (to === 'tripped' && grave.includes(rule))) return 'HIGH';
  if (to === 'medium' || (to === 'tripped' && rule !== 'cooldown')) return 'MEDIUM';
  return 'LOW';
}

function positionRow(state: TradingState, symbol: SymbolState, level: RiskRow['level']): RiskRow {
  const { close, rules, rows, nowUtc, bars } = state;
  const action = level === 'HIGH' ? 'closed at the next open' : level === 'MEDIUM' ? 'watched' : 'none';
  const value = (symbol.quantity * close[rows[symbol.code]!]! + symbol.tradeCash) / state.equity;
  const limit = -finite(rules.maxPositionLoss);
  return { utc: nowUtc, symbol: bars.symbols[symbol.code]!, level, rule: 'position-loss', value, limit, action };
}

/** Limits that are off, and figures that are not known, are no numbers of JSON. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
