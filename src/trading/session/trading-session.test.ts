import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barsPerYear, runSession, setupOf } from '../../../test/trading/session-rig.ts';
import { hour, hourlyBars, tradingConfig, type Row, type TradingChanges } from '../../../test/trading/trading-rig.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import { simulateStrategy } from '../simulate-strategy.ts';
import { sessionStart } from './session-start.ts';
import { TradingSession } from './trading-session.ts';

const length = 60;
const cut = 12;
const cash = 10_000;

const bar = fc.record({
  gap: fc.double({ min: -0.02, max: 0.02, noNaN: true }),
  change: fc.double({ min: -0.04, max: 0.04, noNaN: true }),
  above: fc.double({ min: 0, max: 0.02, noNaN: true }),
  below: fc.double({ min: 0, max: 0.02, noNaN: true }),
  volume: fc.integer({ min: 0, max: 400 }),
  stale: fc.boolean(),
  probability: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: NaN }),
});
type Step = typeof bar extends fc.Arbitrary<infer T> ? T : never;

const market = fc
  .tuple(
    fc.array(bar, { minLength: length, maxLength: length }),
    fc.array(bar, { minLength: length, maxLength: length }),
  )
  .map(([a, b]) => {
    const all = [...a, ...b];
    return {
      bars: hourlyBars(
        { A: rowsOf(a), B: rowsOf(b) },
        all.map(({ stale }) => Number(stale)),
      ),
      probabilities: Float64Array.from(all, ({ probability }, i) => (i % length < cut ? NaN : probability)),
    };
  });

const choices = fc.record({
  stop: fc.constantFrom(0, 1),
  target: fc.constantFrom(0, 1.5),
  horizonBars: fc.constantFrom(0, 1, 4),
  renew: fc.boolean(),
  opposite: fc.boolean(),
  room: fc.constantFrom(0.02, 1),
  losses: fc.constantFrom(0, 3),
  fall: fc.constantFrom(0, 0.06),
  method: fc.constantFrom('fixed-fraction' as const, 'volatility-target' as const),
  entry: fc.constantFrom('market' as const, 'limit' as const, 'stop' as const, 'stop-limit' as const),
  inForce: fc.constantFrom('bar' as const, 'day' as const, 'gtc' as const),
  goodForBars: fc.constantFrom(0, 2, 5),
  trailing: fc.constantFrom(0, 1.2),
  adaptive: fc.boolean(),
  profile: fc.constantFrom('optimistic' as const, 'conservative' as const, 'pessimistic' as const),
  tickSize: fc.constantFrom(0, 0.05),
  lotSize: fc.constantFrom(0, 5),
  latencyBars: fc.constantFrom(0, 0, 2),
});

describe('a session on the simulated venue', () => {
  it('gives the orders, trades and equity of the backtest over the same bars, bit for bit', () => {
    fc.assert(
      fc.property(market, choices, ({ bars, probabilities }, choice) => {
        const trading = tradingConfig(changes(choice));
        const tested = simulateStrategy({ bars, probabilities, trading, initialCash: cash, barsPerYear });
        const { session, equity } = runSession(bars, probabilities, trading, cash, (cut + 1) * hour);
        expect(columns(session.state.orders!.table(bars.symbols))).toEqual(columns(tested.orders));
        const closed = session.state.trades!.table(bars.symbols);
        expect(columns(closed)).toEqual(firstRows(columns(tested.trades), closed.count));
        expect(equity.slice(-tested.equity.length)).toEqual([...tested.equity]);
      }),
      { numRuns: 150 },
    );
  });

  it('gives the orders of the backtest where sizes depend on how unsure probabilities are', () => {
    fc.assert(
      fc.property(market, choices, fc.constantFrom(0.5, 3), ({ bars, probabilities }, choice, uncertaintyPenalty) => {
        const { size, ...other } = changes(choice);
        const trading = tradingConfig({ ...other, size: { ...size, uncertaintyPenalty } });
        const widths = probabilities.map((_, row) => (row % 7) / 20);
        const tested = simulateStrategy({ bars, probabilities, widths, trading, initialCash: cash, barsPerYear });
        const { session, equity } = runSession(bars, probabilities, trading, cash, (cut + 1) * hour, widths);
        expect(columns(session.state.orders!.table(bars.symbols))).toEqual(columns(tested.orders));
        expect(equity.slice(-tested.equity.length)).toEqual([...tested.equity]);
      }),
      { numRuns: 60 },
    );
  });

  it('agrees with its venue on positions and cash at every end', () => {
    fc.assert(
      fc.property(market, choices, ({ bars, probabilities }, choice) => {
        const { session, venue } = runSession(bars, probabilities, tradingConfig(changes(choice)), cash, cut * hour);
        expect(venue.account().cash).toBe(session.state.cash);
        expect(venue.positions().map(({ symbol, quantity }) => [symbol, quantity])).toEqual(
          session.state.symbols.filter(({ quantity }) => quantity !== 0).map((s) => [bars.symbols[s.code], s.quantity]),
        );
        const resting = venue
          .openOrders()
          .flatMap(({ legs }) => legs.filter(({ status }) => ['new', 'stopped', 'partially-filled'].includes(status)));
        for (const { quantity, stop, target, code } of session.state.symbols) {
          const prices = resting
            .filter(({ symbol }) => symbol === bars.symbols[code])
            .map(({ stopPrice, limitPrice }) => stopPrice ?? limitPrice);
          const wanted = quantity === 0 ? [] : [stop, target].filter(Number.isFinite);
          expect(new Set(prices)).toEqual(new Set(wanted));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('gives the same outputs when its events are folded again', () => {
    fc.assert(
      fc.property(market, choices, ({ bars, probabilities }, choice) => {
        const trading = tradingConfig(changes(choice));
        const first = runSession(bars, probabilities, trading, cash, cut * hour);
        const again = new TradingSession({
          ...setupOf(startOf(bars), trading, cash, cut * hour),
          predictor: {
            push: (rows) =>
              rows.map(({ symbol, openUtc }) => ({
                probability: probabilityAt(bars, probabilities, symbol, openUtc),
                width: 0,
                agreement: 1,
                modelUtc: 0,
              })),
          },
        });
        expect(first.events.flatMap((event) => again.apply(event))).toEqual(first.outputs);
        function startOf(all: Bars) {
          return sessionStart(historyOf(all), [], trading, barsPerYear);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('enters nothing at a level that allows no entries, and says why', () => {
    const quiet: Row = [100, 100, 100, 100];
    const bars = hourlyBars({ A: Array.from({ length: 6 }, () => quiet) });
    const run = runSession(bars, Float64Array.of(NaN, NaN, 0.9, 0.9, 0.9, 0.9), tradingConfig(), cash, 2 * hour);
    const { facts, settings, start } = setupOf(
      sessionStart(bars, [], tradingConfig(), barsPerYear),
      tradingConfig(),
      cash,
      0,
    );
    const session = new TradingSession({
      facts,
      settings,
      start,
      predictor: { push: () => [{ probability: 0.9, width: 0, agreement: 1, modelUtc: 0 }] },
    });
    const next = { ...run.events[0], utc: 7 * hour } as Extract<(typeof run.events)[0], { kind: 'bars' }>;
    session.apply({ kind: 'level', utc: 6 * hour, level: 'no-entries', reasons: ['data is old'] });
    session.apply({ ...next, bars: [{ ...next.bars[0]!, openUtc: 6 * hour, knownUtc: 7 * hour }] });
    const outputs = session.apply({ kind: 'judged', utc: 7 * hour });
    expect(outputs.map(({ kind }) => kind)).toEqual(['decision', 'account']);
    expect(outputs[0]).toMatchObject({ row: { action: 'blocked', reason: 'level no-entries: data is old' } });
  });
});

function changes(choice: typeof choices extends fc.Arbitrary<infer T> ? T : never): TradingChanges {
  return {
    size: {
      method: choice.method,
      fraction: 0.5,
      targetVolatility: 2,
      maxPositionExposure: 0.8,
      maxGrossExposure: 1.2,
    },
    exits: {
      takeProfitVolatilities: choice.target,
      stopLossVolatilities: choice.stop,
      horizonBars: choice.horizonBars,
      renewAtHorizon: choice.renew,
      onOppositeSignal: choice.opposite,
      trailingVolatilities: choice.trailing,
      adaptiveStop: choice.adaptive,
    },
    entries: {
      type: choice.entry,
      timeInForce: choice.inForce,
      goodForBars: choice.goodForBars,
    },
    fills: {
      profile: choice.profile,
      tickSize: choice.tickSize,
      lotSize: choice.lotSize,
      latencyBars: choice.latencyBars,
    },
    volatility: { spanBars: 10, warmUpBars: 3 },
    costs: { feeBps: 3, halfSpreadBps: 2, impactCoefficient: 0.5, participationCap: choice.room, notionalVolume: 0 },
    guards: {
      maxConsecutiveLosses: choice.losses,
      maxDrawdown: choice.fall,
      maxPositionLoss: choice.fall / 3,
      pauseBars: 5,
    },
    shortBorrowBpsPerYear: 900,
    marginBpsPerYear: 700,
  };
}

function rowsOf(steps: readonly Step[]): Row[] {
  let before = 100;
  return steps.map(({ gap, change, above, below, volume }) => {
    const open = before * (1 + gap);
    const close = open * (1 + change);
    before = close;
    return [open, Math.max(open, close) * (1 + above), Math.min(open, close) * (1 - below), close, volume];
  });
}

function columns(table: { readonly count: number; readonly columns: { readonly [name: string]: Float64Array } }) {
  return Object.fromEntries(Object.entries(table.columns).map(([name, values]) => [name, [...values]]));
}

function firstRows(all: { readonly [name: string]: readonly number[] }, count: number) {
  return Object.fromEntries(Object.entries(all).map(([name, values]) => [name, values.slice(0, count)]));
}

function historyOf(bars: Bars): Bars {
  const keep = (column: Float64Array) =>
    Float64Array.from([0, 1].flatMap((s) => [...column.subarray(bars.offsets[s]!, bars.offsets[s]! + cut - 1)]));
  const { openUtc, knownUtc, open, high, low, close, volume, adjFactor } = bars;
  const rows = cut - 1;
  return {
    symbols: bars.symbols,
    offsets: Int32Array.of(0, rows, 2 * rows),
    openUtc: keep(openUtc),
    knownUtc: keep(knownUtc),
    open: keep(open),
    high: keep(high),
    low: keep(low),
    close: keep(close),
    volume: keep(volume),
    adjFactor: keep(adjFactor),
    marks: Int32Array.from([0, 1].flatMap((s) => [...bars.marks.subarray(bars.offsets[s]!, bars.offsets[s]! + rows)])),
  };
}

function probabilityAt(bars: Bars, probabilities: Float64Array, symbol: string, openUtc: number): number {
  const code = bars.symbols.indexOf(symbol);
  const stretch = bars.openUtc.subarray(bars.offsets[code]!, bars.offsets[code + 1]!);
  return probabilities[bars.offsets[code]! + stretch.indexOf(openUtc)]!;
}
