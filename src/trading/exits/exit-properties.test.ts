import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hourlyBars, tradingConfig, tradingDefaults, type Row } from '../../../test/trading/trading-rig.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { TradingConfig } from '../../formats/config/trading.schema.generated.ts';
import { decisionColumns } from '../decision-columns.ts';
import { LevelsObserver } from '../observers/levels.ts';
import { marketObservers } from '../observers/market-observers.ts';
import { simulateStrategy } from '../simulate-strategy.ts';
import { step } from '../step.ts';
import { Timeline } from '../timeline.ts';
import { tradingRules } from '../trading-rules.ts';
import { TradingState } from '../trading-state.ts';

const length = 70;
const barsPerYear = 252;
const initialCash = 10_000;

const day = fc.record({
  gap: fc.double({ min: -0.01, max: 0.01, noNaN: true }),
  change: fc.double({ min: -0.03, max: 0.03, noNaN: true }),
  above: fc.double({ min: 0, max: 0.02, noNaN: true }),
  below: fc.double({ min: 0, max: 0.02, noNaN: true }),
  probability: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: NaN }),
  closing: fc.integer({ min: 0, max: 11 }).map((one) => (one > 3 ? 0 : one)),
});
const market = fc.array(day, { minLength: length, maxLength: length });
const { levels: noLevels } = tradingDefaults().exits;
const fibonacci = { ...noLevels, method: 'fibonacci', atrBars: 3, swingAtrs: 0.8 } as const;
const exits = fc.record({
  stopLossVolatilities: fc.constantFrom(0, 1, 3),
  takeProfitVolatilities: fc.constantFrom(0, 4),
  trailingVolatilities: fc.constantFrom(0, 0.5, 2),
  adaptiveStop: fc.boolean(),
  horizonBars: fc.constantFrom(0, 4),
  renewAtHorizon: fc.boolean(),
  onOppositeSignal: fc.boolean(),
  close: fc.constantFrom('none', 'session', 'week'),
  levels: fc.constantFrom(noLevels, fibonacci),
});
const entries = fc.constantFrom('market', 'limit').chain((type) =>
  fc.record({
    type: fc.constant(type),
    at: fc.constantFrom('offset', 'levels'),
    timeInForce: fc.constantFrom('bar', 'gtc'),
  }),
);
const settings = fc.record({ exits, entries }).map(({ exits: some, entries: how }) => {
  const at = some.levels.method === 'none' ? 'offset' : how.at;
  return tradingConfig({
    exits: some,
    entries: { ...tradingDefaults().entries, ...how, at } as TradingConfig['entries'],
    volatility: { spanBars: 5, warmUpBars: 3 },
  });
});

describe('whatever the market does and whatever exits are on', () => {
  it('a stop never moves away from the price, and none is lost', () => {
    let moves = 0;
    const broken = counterexample(fc.tuple(market, settings), ([path, given]) => {
      const trading = { ...given, exits: { ...given.exits, renewAtHorizon: false } };
      const stops = stopsOf(path, trading);
      return stops.every((now, i) => {
        const before = stops[i - 1];
        if (!before || now.entryUtc !== before.entryUtc || now.side !== before.side) return true;
        if (now.stop !== before.stop) moves++;
        return Number.isNaN(before.stop) || now.side * (now.stop - before.stop) >= 0;
      });
    });
    expect(broken).toBeNull();
    expect(moves).toBeGreaterThan(50);
  });

  it('a trailing stop is the best close since the entry less its distance, or where it stood before the first', () => {
    const trading = tradingConfig({
      exits: { trailingVolatilities: 1.5, onOppositeSignal: true },
      volatility: { spanBars: 5, warmUpBars: 3 },
    });
    let held = 0;
    const broken = counterexample(market, (path) => {
      const { close } = barsOf(path);
      return stopsOf(path, trading).every(({ side, stop, entryRow, row, distance, first }) => {
        held++;
        const closes = Array.from(close.subarray(entryRow, row + 1), (price) => side * price);
        return side * stop === Math.max(side * first, Math.max(...closes) - distance);
      });
    });
    expect(broken).toBeNull();
    expect(held).toBeGreaterThan(500);
  });

  it('the high and low of a bar change no decision made at its close', () => {
    let untouched = 0;
    const input = fc.tuple(market, settings, fc.integer({ min: 20, max: length - 2 }), day);
    const broken = counterexample(input, ([path, trading, at, { above, below }]) => {
      const other = path.map((one, i) => (i === at ? { ...one, above, below } : one));
      // Where they changed what was filled in the bar, there is nothing to compare.
      if (!same(run(path.slice(0, at + 1), trading), run(other.slice(0, at + 1), trading))) return true;
      untouched++;
      return same(run(path.slice(0, at + 2), trading), run(other.slice(0, at + 2), trading));
    });
    expect(broken).toBeNull();
    expect(untouched).toBeGreaterThan(100);
  });

  it('later bars change nothing that was before them', () => {
    const broken = counterexample(fc.tuple(market, settings), ([path, trading]) => {
      const [part, whole] = [run(path.slice(0, 45), trading), run(path, trading)];
      return (
        part.equity.every((value, i) => Object.is(value, whole.equity[i])) &&
        part.orders.every((order, i) => order === whole.orders[i])
      );
    });
    expect(broken).toBeNull();
  });

  it('a lone symbol is traded as beside one that never is', () => {
    const broken = counterexample(fc.tuple(market, settings), ([path, trading]) => {
      const rows = rowsOf(path);
      const bars = hourlyBars({ A: rows, B: rows });
      const nothing = new Array<number>(length).fill(NaN);
      const beside = simulateStrategy({
        bars,
        probabilities: Float64Array.from([...path.map(({ probability }) => probability), ...nothing]),
        closing: Uint8Array.from([...path, ...path], ({ closing }) => closing),
        trading,
        initialCash,
        barsPerYear,
      });
      return same(run(path, trading), { equity: beside.equity, orders: ordersOf(beside) });
    });
    expect(broken).toBeNull();
  });

  it('levels go on from a snapshot as if they had never stopped', () => {
    const broken = counterexample(fc.tuple(market, fc.integer({ min: 0, max: length })), ([path, cut]) => {
      const bars = barsOf(path);
      const [whole, later] = [new LevelsObserver(fibonacci, 1), new LevelsObserver(fibonacci, 1)];
      for (let row = 0; row < length; row++) {
        if (row === cut) later.restore(whole.snapshot());
        const moment = { symbols: Int32Array.of(0), count: 1, nowUtc: bars.knownUtc[row]! };
        const view = { bars, rows: Int32Array.of(row) };
        whole.observe(view, moment);
        if (row < cut) continue;
        later.observe(view, moment);
        if (!whole.snapshot().every((value, i) => Object.is(value, later.snapshot()[i]))) return false;
        if (!Object.is(whole.stop(0), later.stop(0)) || whole.direction(0) !== later.direction(0)) return false;
      }
      return true;
    });
    expect(broken).toBeNull();
  });
});

type Path = readonly {
  gap: number;
  change: number;
  above: number;
  below: number;
  probability: number;
  closing: number;
}[];

/** An input for which the claim is false, made small; null when there is none. */
function counterexample<T>(arbitrary: fc.Arbitrary<T>, claim: (value: T) => boolean): unknown {
  return fc.check(fc.property(arbitrary, claim), { numRuns: 200, seed: 11 }).counterexample;
}

function run(path: Path, trading: TradingConfig) {
  const simulation = simulateStrategy({ bars: barsOf(path), ...columnsOf(path), trading, initialCash, barsPerYear });
  return { equity: simulation.equity, orders: ordersOf(simulation) };
}

function ordersOf({ orders: { columns, count } }: ReturnType<typeof simulateStrategy>): string[] {
  const names = Object.keys(columns) as (keyof typeof columns)[];
  return Array.from({ length: count }, (_, i) => names.map((name) => columns[name][i]).join(' '));
}

function same(a: ReturnType<typeof run>, b: ReturnType<typeof run>): boolean {
  return (
    a.equity.length === b.equity.length &&
    a.equity.every((value, i) => Object.is(value, b.equity[i])) &&
    a.orders.join('\n') === b.orders.join('\n')
  );
}

/** Where the stop of what is held stands after each bar. */
function stopsOf(path: Path, trading: TradingConfig) {
  const bars = barsOf(path);
  const timeline = new Timeline(bars);
  const rules = tradingRules(trading, barsPerYear);
  const observers = marketObservers({ trading, symbols: bars.symbols, barsPerYear });
  const columns = decisionColumns(columnsOf(path));
  const state = new TradingState(bars, columns, timeline.rows, rules, initialCash, false, observers);
  const stops = [];
  while (timeline.advance()) {
    step(state, timeline);
    const { quantity, stop, entryUtc, entryRow, entryPrice, entryVolatility } = state.symbols[0]!;
    if (quantity === 0) continue;
    const side = Math.sign(quantity);
    const { trailing } = rules.exits;
    const distance = trailing * entryVolatility * entryPrice;
    const first = entryPrice * (1 - side * (trailing * entryVolatility));
    stops.push({ side, stop, entryUtc, entryRow, row: timeline.rows[0]!, distance, first });
  }
  return stops;
}

function columnsOf(path: Path) {
  return {
    probabilities: Float64Array.from(path, ({ probability }) => probability),
    widths: new Float64Array(path.length),
    closing: Uint8Array.from(path, ({ closing }) => closing),
  };
}

function barsOf(path: Path): Bars {
  return hourlyBars({ A: rowsOf(path) });
}

function rowsOf(path: Path): Row[] {
  let last = 100;
  return path.map(({ gap, change, above, below }) => {
    const open = last * (1 + gap);
    last = open * (1 + change);
    return [open, Math.max(open, last) * (1 + above), Math.min(open, last) * (1 - below), last];
  });
}
