import { expect } from 'vitest';
import type { Bars } from '../../src/formats/bars/bars.ts';
import {
  guardActions,
  guardNames,
  guardStates,
  type GuardEventTable,
} from '../../src/formats/guard-events/guard-event-table.ts';
import type { SessionEvent } from '../../src/formats/session/session-event.ts';
import { exitReasons } from '../../src/formats/trades/trade-table.ts';
import { simulateStrategy, type Simulation } from '../../src/trading/simulate-strategy.ts';
import { TradingSession } from '../../src/trading/session/trading-session.ts';
import { barsPerYear, runSession } from './session-rig.ts';
import { hour, hourlyBars, tradingConfig, type Row, type TradingChanges } from './trading-rig.ts';

export const none = NaN;

/** Bars whose first is history, so that a session can trade the rest. */
export interface Scene {
  readonly bars: Bars;
  readonly probabilities: readonly number[];
  readonly changes: TradingChanges;
}

/** Bars that open where the one before closed, closes given. */
export function closes(...prices: readonly number[]): Row[] {
  return prices.map((close, i) => {
    const open = prices[Math.max(0, i - 1)]!;
    return [open, Math.max(open, close), Math.min(open, close), close];
  });
}

export function scene(
  rows: { readonly [symbol: string]: readonly Row[] },
  probabilities: readonly number[],
  changes: TradingChanges,
): Scene {
  return { bars: hourlyBars(rows), probabilities, changes };
}

/** `modelUtc` tells when the model behind a row's probability became valid. */
export function simulate(
  { bars, probabilities, changes }: Scene,
  modelUtc: (row: number) => number = () => 0,
): Simulation {
  return simulateStrategy({
    bars,
    probabilities: Float64Array.from(probabilities),
    modelUtc: Float64Array.from(probabilities, (_, row) => modelUtc(row)),
    trading: tradingConfig(changes),
    initialCash: 1000,
    barsPerYear,
  });
}

/** Changes as "hour guard what: from > to value/limit action". */
export function changesOf({ symbols, columns, count }: GuardEventTable): string[] {
  return Array.from({ length: count }, (_, i) => {
    const at = (name: keyof typeof columns) => columns[name][i]!;
    const of =
      at('symbol') >= 0 ? ` ${symbols[at('symbol')]}` : at('side') === 0 ? '' : at('side') > 0 ? ' long' : ' short';
    const turn = `${guardStates[at('from')]} > ${guardStates[at('to')]}`;
    const figures = `${Number(at('value').toFixed(4))}/${Number(at('limit').toFixed(4))}`;
    return `${at('utc') / hour}h ${guardNames[at('guard')]}${of}: ${turn} ${figures} ${guardActions[at('action')]}`;
  });
}

/** Entries and exits as "symbol side entry hour-exit hour reason". */
export function tradesOf({ trades }: Simulation): string[] {
  const { columns, symbols, count } = trades;
  return Array.from({ length: count }, (_, i) => {
    const side = columns.side[i]! > 0 ? 'long' : 'short';
    const times = `${columns.entryUtc[i]! / hour}h-${columns.exitUtc[i]! / hour}h`;
    return `${symbols[columns.symbol[i]!]} ${side} ${times} ${exitReasons[columns.exitReason[i]!]}`;
  });
}

/**
 * The session over a scene makes the same guard changes as the backtest. A process that dies at any event and folds the journal again
 * makes the outputs on record, and goes on as if nothing had happened. Bars known before `fromUtc` are history.
 */
export function expectSameAfterRestart(one: Scene, fromUtc = 2 * hour): void {
  const { bars, changes } = one;
  const probabilities = Float64Array.from(one.probabilities);
  const first = runSession(bars, probabilities, tradingConfig(changes), 1000, fromUtc);
  const table = first.session.state.guards.events!.table(bars.symbols);
  expect(changesOf(table)).toEqual(
    changesOf(simulate(one).guardEvents).filter((change) => Number.parseInt(change, 10) * hour >= fromUtc),
  );
  expect(table.count).toBeGreaterThan(0);

  const journal = first.events.map((event) => JSON.stringify(event));
  const again = new TradingSession(first.setup);
  const outputs = journal.flatMap((line) => again.apply(JSON.parse(line) as SessionEvent));
  expect(outputs).toEqual(first.outputs);
  expect(again.state.guards.reasons()).toEqual(first.session.state.guards.reasons());
  expect(again.state.level).toBe(first.session.state.level);
}
