import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barsPerYear, runSession } from '../../../test/trading/session-rig.ts';
import { hour, hourlyBars, tradingConfig, tradingDefaults, type Row } from '../../../test/trading/trading-rig.ts';
import type { TradingConfig } from '../../formats/config/trading.schema.generated.ts';
import { closingColumn } from '../exits/closing-column.ts';
import { simulateStrategy } from '../simulate-strategy.ts';

const length = 60;
const cut = 12;
const cash = 10_000;

const bar = fc.record({
  gap: fc.double({ min: -0.01, max: 0.01, noNaN: true }),
  change: fc.double({ min: -0.03, max: 0.03, noNaN: true }),
  above: fc.double({ min: 0, max: 0.02, noNaN: true }),
  below: fc.double({ min: 0, max: 0.02, noNaN: true }),
  volume: fc.integer({ min: 0, max: 4000 }),
  probability: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: NaN }),
});
const path = fc.array(bar, { minLength: length, maxLength: length });
const market = fc.tuple(path, path).map(([a, b]) => ({
  bars: hourlyBars({ A: rowsOf(a), B: rowsOf(b) }),
  probabilities: Float64Array.from([...a, ...b], ({ probability }, i) => (i % length < cut ? NaN : probability)),
}));

const defaults = tradingDefaults();
const choices = fc
  .record({
    type: fc.constantFrom('market', 'limit', 'stop'),
    at: fc.constantFrom('offset', 'levels'),
    timeInForce: fc.constantFrom('bar', 'gtc'),
    close: fc.constantFrom('none', 'session'),
    method: fc.constantFrom('none', 'fibonacci'),
    trailingVolatilities: fc.constantFrom(0, 1),
    adaptiveStop: fc.boolean(),
    horizonBars: fc.constantFrom(0, 3),
    participationCap: fc.constantFrom(0.02, 1),
  })
  .map(({ type, at, timeInForce, method, close, participationCap, ...exits }) => {
    const place = method === 'none' ? 'offset' : at;
    return tradingConfig({
      entries: { ...defaults.entries, type, at: place, timeInForce } as TradingConfig['entries'],
      exits: {
        ...exits,
        close: close as TradingConfig['exits']['close'],
        stopLossVolatilities: 1.5,
        takeProfitVolatilities: 3,
        onOppositeSignal: true,
        levels: {
          ...defaults.exits.levels,
          method: method as TradingConfig['exits']['levels']['method'],
          atrBars: 3,
          swingAtrs: 0.8,
        },
      },
      volatility: { spanBars: 5, warmUpBars: 3 },
      costs: { participationCap, notionalVolume: 0, feeBps: 1 },
    });
  });

describe('a session with moving stops, a bell and levels', () => {
  it('gives the orders and equity of the backtest over the same bars, bit for bit', () => {
    let bells = 0;
    fc.assert(
      fc.property(market, choices, ({ bars, probabilities }, trading) => {
        const closing = closingColumn(bars, trading, { calendar: '24x7', interval: '1h' });
        const tested = simulateStrategy({ bars, probabilities, closing, trading, initialCash: cash, barsPerYear });
        const { session, equity } = runSession(bars, probabilities, trading, cash, (cut + 1) * hour);
        expect(rowsOfTable(session.state.orders!.table(bars.symbols))).toEqual(rowsOfTable(tested.orders));
        expect(equity.slice(-tested.equity.length)).toEqual([...tested.equity]);
        if (trading.exits.close === 'session') bells += tested.trades.count;
      }),
      { numRuns: 80 },
    );
    expect(bells).toBeGreaterThan(50);
  });

  it('keeps the swing behind an entry as price levels', () => {
    const rise: Row[] = [
      [100, 101, 99, 100],
      [100, 101, 99, 100],
      [100, 101, 99, 100],
      [100, 100, 98, 98],
      [98, 100, 98, 100],
      [100, 106, 100, 106],
      [106, 108, 106, 108],
      [108, 108, 104, 105],
      [105, 105, 103, 104],
      [104, 105, 103.5, 104.5],
      [104.5, 105, 104, 104],
    ];
    const levels = { ...defaults.exits.levels, method: 'fibonacci', atrBars: 2, swingAtrs: 1 } as const;
    const probabilities = Float64Array.from(rise, (_, row) => (row === 9 ? 0.9 : NaN));
    const { outputs } = runSession(
      hourlyBars({ A: rise }),
      probabilities,
      tradingConfig({ exits: { levels } }),
      cash,
      5 * hour,
    );
    const told = outputs.flatMap((output) => (output.kind === 'price-level' ? [output.row] : []));
    expect(told.slice(0, 3)).toEqual([
      { utc: 10 * hour, symbol: 'A', name: 'swing-start', price: 98 },
      { utc: 10 * hour, symbol: 'A', name: 'swing-end', price: 108 },
      { utc: 10 * hour, symbol: 'A', name: 'retracement', price: 103 },
    ]);
  });
});

function rowsOf(
  steps: readonly { gap: number; change: number; above: number; below: number; volume: number }[],
): Row[] {
  let before = 100;
  return steps.map(({ gap, change, above, below, volume }) => {
    const open = before * (1 + gap);
    before = open * (1 + change);
    return [open, Math.max(open, before) * (1 + above), Math.min(open, before) * (1 - below), before, volume];
  });
}

function rowsOfTable(table: { readonly count: number; readonly columns: { readonly [name: string]: Float64Array } }) {
  const names = Object.keys(table.columns);
  return Array.from({ length: table.count }, (_, i) =>
    names.map((name) => `${name} ${table.columns[name]![i]}`).join(', '),
  );
}
