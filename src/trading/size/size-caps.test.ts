import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hourlyBars, tradingConfig, type Row } from '../../../test/trading/trading-rig.ts';
import { decisionColumns } from '../decision-columns.ts';
import { pending } from '../symbol-state.ts';
import { tradingRules } from '../trading-rules.ts';
import { TradingState } from '../trading-state.ts';
import { sizeEntries } from './size-entries.ts';

const initialCash = 1000;

interface Line {
  readonly price: number;
  readonly units: number;
  readonly state: 'asks' | 'holds' | 'waits' | 'leaves';
  readonly side: number;
  readonly probability: number;
}

interface Caps {
  readonly fraction: number;
  readonly maxPositionExposure: number;
  readonly maxGrossExposure: number;
  readonly maxPositions: number;
  readonly maxDailyExposure: number;
  readonly minCashShare: number;
  readonly lotSize: number;
  readonly base: 'equity' | 'initial-cash';
  readonly equity: number;
}

const share = fc.integer({ min: 1, max: 300 }).map((percent) => percent / 100);
const part = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const line = fc.record({
  price: fc.integer({ min: 1, max: 500 }),
  units: fc.double({ min: -1, max: 1, noNaN: true }),
  state: fc.constantFrom('asks', 'asks', 'holds', 'waits', 'leaves'),
  side: fc.constantFrom(1, -1),
  probability: part,
}) as fc.Arbitrary<Line>;
const caps: fc.Arbitrary<Caps> = fc.record({
  fraction: share,
  maxPositionExposure: share,
  maxGrossExposure: share,
  maxPositions: fc.integer({ min: 0, max: 6 }),
  maxDailyExposure: fc.option(share, { nil: 0 }),
  minCashShare: fc.option(part, { nil: 0 }),
  lotSize: fc.constantFrom(0, 0.01, 1),
  base: fc.constantFrom('equity', 'initial-cash'),
  equity: fc.constantFrom(700, 1300),
});

it('no cap is ever passed, whatever is held and waits already', () => {
  let ordered = 0;
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), caps, part, (lines, limits, today) => {
      const state = accountOf(lines, limits);
      state.sizing.dayOrders.add(0, 500 * today);
      sizeEntries(state, lines.filter((one) => one.state === 'asks').length);
      const orders = ordersOf(state, lines);
      ordered += Number(orders.length > 0);
      expect(passed(state, lines, orders, limits, 500 * today)).toEqual([]);
    }),
    { numRuns: 1000 },
  );
  expect(ordered).toBeGreaterThan(300);
});

function accountOf(lines: readonly Line[], { lotSize, equity, ...size }: Caps): TradingState {
  const bars = hourlyBars(
    Object.fromEntries(lines.map(({ price }, s) => [String.fromCharCode(65 + s), [flat(price)]])),
  );
  const config = tradingConfig({ size });
  const rules = tradingRules({ ...config, fills: { ...config.fills, lotSize } }, 252);
  const columns = decisionColumns({ probabilities: new Float64Array(lines.length) });
  const state = new TradingState(bars, columns, Int32Array.from(lines.keys()), rules, initialCash, false);
  Object.assign(state, { nowUtc: 3_600_000, equity, cash: equity });
  let asking = 0;
  for (const [s, { units, price, state: kind, side, probability }] of lines.entries()) {
    const symbol = state.symbols[s]!;
    if (kind === 'asks') {
      Object.assign(symbol, { wantedSide: side, wantedProbability: probability });
      state.candidates[asking++] = symbol;
      continue;
    }
    state.busy[s] = 1;
    if (kind === 'waits') {
      Object.assign(symbol, { pendingKind: pending.entry, pendingEntry: units });
      continue;
    }
    symbol.quantity = units;
    state.cash -= units * price;
    if (kind === 'leaves') symbol.pendingKind = pending.exit;
  }
  return state;
}

interface Ordered {
  readonly value: number;
  readonly units: number;
}

function ordersOf(state: TradingState, lines: readonly Line[]): Ordered[] {
  return lines.flatMap(({ price, state: kind }, s) => {
    const { pendingKind, pendingEntry: units } = state.symbols[s]!;
    return kind === 'asks' && pendingKind === pending.entry ? [{ value: units * price, units }] : [];
  });
}

/** Names of the caps that the orders pass. */
function passed(
  { cash }: TradingState,
  lines: readonly Line[],
  orders: readonly Ordered[],
  { lotSize, base, equity, ...limits }: Caps,
  today: number,
): string[] {
  if (orders.length === 0) return [];
  const stay = lines.filter(({ state, units }) => (state === 'holds' || state === 'waits') && units !== 0);
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const sizes = orders.map(({ value }) => Math.abs(value));
  const gross = sum(stay.map(({ units, price }) => Math.abs(units * price))) + sum(sizes);
  const bought = sum(orders.map(({ value }) => Math.max(0, value)));
  const bound = sum(
    lines.map(({ state, units, price }) => {
      if (state === 'asks') return 0;
      return Math.max(0, state === 'waits' ? units * price : -units * price);
    }),
  );
  const largest = Math.max(...sizes);
  const held = {
    gross: gross <= limits.maxGrossExposure * equity + 1e-9,
    position: largest <= limits.maxPositionExposure * equity + 1e-9,
    fraction: largest <= limits.fraction * (base === 'equity' ? equity : initialCash) + 1e-9,
    positions: limits.maxPositions === 0 || stay.length + orders.length <= limits.maxPositions,
    day: limits.maxDailyExposure === 0 || today + sum(sizes) <= limits.maxDailyExposure * equity + 1e-9,
    cash: limits.minCashShare === 0 || bought === 0 || cash - bound - bought >= limits.minCashShare * equity - 1e-9,
    lots: orders.every(({ units }) => lotSize === 0 || isWhole(units / lotSize)),
    something: sizes.every((size) => size > 0),
  };
  return Object.entries(held).flatMap(([name, holds]) => (holds ? [] : [name]));
}

function isWhole(lots: number): boolean {
  return Math.abs(lots - Math.round(lots)) < 1e-6;
}

function flat(price: number): Row {
  return [price, price, price, price];
}
