import { expect, it } from 'vitest';
import { hourlyBars, tradingConfig, type Row } from '../../../test/trading/trading-rig.ts';
import { decisionColumns } from '../decision-columns.ts';
import { tradingRules } from '../trading-rules.ts';
import { TradingState } from '../trading-state.ts';
import { gradeOf, riskGrade, riskPoints } from './position-risk.ts';

const rows: Row[] = Array.from({ length: 5 }, () => [100, 100, 100, 100]);
const rules = tradingRules(tradingConfig({ guards: { maxPositionLoss: 0.1 }, exits: { horizonBars: 3 } }), 100);

/** Points of ten units bought or sold short at `entryPrice` in an account of 1000, at a close of 100. */
function points(at: { entryPrice?: number; stop?: number; entryRow?: number; side?: number; rise?: number }): number {
  const { entryPrice = 100, stop = NaN, entryRow = 4, side = 1, rise = 1 } = at;
  const probabilities = new Float64Array(5);
  const columns = decisionColumns({ probabilities, widths: new Float64Array(5) });
  const state = new TradingState(hourlyBars({ A: rows }), columns, Int32Array.of(4), rules, 1000, false);
  const symbol = state.symbols[0]!;
  symbol.quantity = side * 10;
  symbol.tradeCash = -side * 10 * entryPrice;
  Object.assign(symbol, { entryPrice, stop, entryRow });
  return riskPoints(state, symbol, rise * 0.01, 0.01, 2);
}

it('half of the largest loss is one sign, all of it three', () => {
  expect([104.9, 105, 109.9, 110].map((entryPrice) => points({ entryPrice }))).toEqual([0, 1, 1, 3]);
  expect(points({ entryPrice: 95, side: -1 })).toBe(1);
});

it('a position is held too long from the bar after its horizon on', () => {
  expect([2, 1].map((entryRow) => points({ entryRow }))).toEqual([0, 1]);
});

it('volatility that has risen so far is a sign', () => {
  expect([1.9, 2].map((rise) => points({ rise }))).toEqual([0, 1]);
});

it('a stop of which a quarter of the way is left is a sign, one that has passed the entry is none', () => {
  expect(points({ entryPrice: 103, stop: 99 })).toBe(1);
  expect(points({ entryPrice: 102, stop: 99 })).toBe(0);
  expect(points({ entryPrice: 97, stop: 101, side: -1 })).toBe(1);
  expect(points({ entryPrice: 98, stop: 99.9 })).toBe(0);
});

it('no sign is LOW, one MEDIUM, three HIGH', () => {
  expect([0, 1, 2, 3, 6].map(gradeOf)).toEqual([
    riskGrade.low,
    riskGrade.medium,
    riskGrade.medium,
    riskGrade.high,
    riskGrade.high,
  ]);
});
