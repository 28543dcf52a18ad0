import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hourlyBars, tradingConfig, type Row } from '../../../test/trading/trading-rig.ts';
import { decisionColumns } from '../decision-columns.ts';
import { pending } from '../symbol-state.ts';
import { tradingRules } from '../trading-rules.ts';
import { TradingState } from '../trading-state.ts';
import { sizeEntries } from './size-entries.ts';

const share = fc.double({ min: 0.01, max: 3, noNaN: true });
const part = fc.double({ min: 0, max: 1, noNaN: true });
const position = fc.record({
  price: fc.double({ min: 1, max: 500, noNaN: true }),
  held: fc.double({ min: -1, max: 1, noNaN: true }),
  state: fc.constantFrom('asks', 'holds', 'waits', 'leaves'),
  side: fc.constantFrom(1, -1),
  probability: part,
});
const book = fc.record({
  positions: fc.array(position, { minLength: 1, maxLength: 8 }),
  fraction: share,
  maxPositionExposure: share,
  maxGrossExposure: share,
  maxPositions: fc.integer({ min: 0, max: 6 }),
  maxDailyExposure: fc.option(share, { nil: 0 }),
  minCashShare: fc.option(part, { nil: 0 }),
  lotSize: fc.constantFrom(0, 0.01, 1),
  ofInitialCash: fc.boolean(),
  ordered: part,
});

it('no cap is ever passed, whatever is held and waits already', () => {
  fc.assert(
    fc.property(book, ({ positions, lotSize, ofInitialCash, ordered, ...size }) => {
      const names = positions.map((_, s) => String.fromCharCode(65 + s));
      const bars = hourlyBars(
        Object.fromEntries(names.map((name, s) => [name, [flat(positions[s]!.price)]])) as Record<string, Row[]>,
      );
      const config = tradingConfig({ size: { ...size, base: ofInitialCash ? 'initial-cash' : 'equity' } });
      const fills = { ...config.fills, lotSize };
      const rules = tradingRules({ ...config, fills }, 252);
      const columns = decisionColumns({ probabilities: new Float64Array(positions.length) });
      const rows = Int32Array.from(names.keys());
      const state = new TradingState(bars, columns, rows, rules, 1000, false);
      state.nowUtc = 3_600_000;
      state.equity = 1300;
      state.cash = 1300;
      const before = { gross: 0, count: 0, bought: 0, short: 0 };
      let asking = 0;
      for (const [s, { price, held, state: kind, side, probability }] of positions.entries()) {
        const symbol = state.symbols[s]!;
        const units = (300 * held) / price;
        if (kind === 'asks') {
          symbol.wantedSide = side;
          symbol.wantedProbability = probability;
          state.candidates[asking++] = symbol;
          continue;
        }
        state.busy[s] = 1;
        if (kind === 'waits') {
          symbol.pendingKind = pending.entry;
          symbol.pendingEntry = units;
          before.bought += Math.max(0, units * price);
        } else {
          symbol.quantity = units;
          state.cash -= units * price;
          before.short += Math.max(0, -units * price);
          if (kind === 'leaves') symbol.pendingKind = pending.exit;
        }
        if (kind === 'leaves' || units === 0) continue;
        before.gross += Math.abs(units * price);
        before.count++;
      }
      state.sizing.dayOrders.add(0, 500 * ordered);
      sizeEntries(state, asking);

      const entries = positions.flatMap(({ price, state: kind }, s) => {
        const { pendingKind, pendingEntry } = state.symbols[s]!;
        return kind === 'asks' && pendingKind === pending.entry
          ? [{ value: pendingEntry * price, units: pendingEntry }]
          : [];
      });
      const total = entries.reduce((sum, { value }) => sum + Math.abs(value), 0);
      const bought = entries.reduce((sum, { value }) => sum + Math.max(0, value), 0);
      const within = (value: number, cap: number) => expect(value).toBeLessThanOrEqual(cap + 1e-9);
      if (entries.length === 0) return;
      within(before.gross + total, size.maxGrossExposure * 1300);
      for (const { value } of entries) {
        within(Math.abs(value), size.maxPositionExposure * 1300);
        within(Math.abs(value), size.fraction * (ofInitialCash ? 1000 : 1300));
        expect(Math.abs(value)).toBeGreaterThan(0);
      }
      if (size.maxPositions > 0) within(before.count + entries.length, size.maxPositions);
      if (size.maxDailyExposure > 0) within(500 * ordered + total, size.maxDailyExposure * 1300);
      if (size.minCashShare > 0 && bought > 0) {
        within(size.minCashShare * 1300, state.cash - before.short - before.bought - bought);
      }
      if (lotSize > 0)
        for (const { units } of entries)
          expect(Math.abs(units / lotSize - Math.round(units / lotSize))).toBeLessThan(1e-6);
    }),
    { numRuns: 1000 },
  );
});

function flat(price: number): Row {
  return [price, price, price, price];
}
