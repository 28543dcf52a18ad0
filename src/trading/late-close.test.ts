import { describe, expect, it } from 'vitest';
import { toldOrders, toldTrades } from '../../test/trading/told-trades.ts';
import { hourlyBars, tradingConfig, type Row, type TradingChanges } from '../../test/trading/trading-rig.ts';
import { closingMark } from '../core/calendar/closing-marks.ts';
import { simulateStrategy } from './simulate-strategy.ts';

const none = NaN;
const thin: TradingChanges['costs'] = { notionalVolume: 0, participationCap: 0.5 };

/** Ten units from the third bar on; the bell is that of the fourth bar. */
function run(
  rows: readonly Row[],
  changes: TradingChanges = {},
  { refused = [], again = NaN }: { refused?: readonly number[]; again?: number } = {},
) {
  return simulateStrategy({
    bars: hourlyBars({ A: rows }),
    probabilities: Float64Array.from(rows, (_, i) => (i === 1 || i === again ? 0.6 : none)),
    refused: Uint8Array.from(rows, (_, i) => (refused.includes(i) ? 1 : 0)),
    closing: Uint8Array.from(rows, (_, i) => (i === 3 ? closingMark.session : 0)),
    trading: tradingConfig({ fills: { stopSlipShare: 0 }, ...changes, exits: { close: 'session', ...changes.exits } }),
    initialCash: 1000,
    barsPerYear: 252,
  });
}

const flat: Row = [100, 100, 100, 100, 1000];
/** A volatility of 1 % behind a close of 101. */
const moving: Row[] = [flat, [100, 101, 100, 101, 1000]];

describe('an order for the close', () => {
  it('that arrives a bar late goes at the next open, or the worst on the way', () => {
    const last: Row[] = [
      [103, 105, 103, 105],
      [104, 104, 104, 104],
    ];
    const late = { fills: { latencyBars: 1, stopSlipShare: 0 } };
    // The close of 105 was missed.
    expect(toldTrades(run([flat, flat, flat, flat, ...last], late))).toEqual(['long 3h@100 -> 5h@103 bell']);
    const worse: Row[] = [
      [103, 105, 103, 105],
      [101, 101, 101, 101],
    ];
    expect(toldTrades(run([flat, flat, flat, flat, ...worse], late))).toEqual(['long 3h@100 -> 5h@101 bell']);
  });

  it('that is refused goes at the next open', () => {
    const rows: Row[] = [flat, flat, flat, flat, [103, 105, 103, 105], [104, 104, 104, 104]];
    expect(toldTrades(run(rows, {}, { refused: [4] }))).toEqual(['long 2h@100 -> 5h@104 bell']);
  });

  it('leaves to the next open what the close has no room for', () => {
    const rows: Row[] = [flat, flat, flat, flat, [100, 105, 100, 105, 8], [104, 104, 104, 104, 1000]];
    const sold = run(rows, { costs: thin });
    expect(toldOrders(sold)).toEqual([
      'buy market 2h->2h@100 entry',
      'sell market 4h->5h@105 bell',
      'sell market 4h->5h@104 bell',
    ]);
    expect([...sold.orders.columns.filledQuantity]).toEqual([10, 4, 6]);
  });

  it('goes on at every open until all is sold', () => {
    const rows: Row[] = [...moving, flat, flat, [100, 105, 100, 105, 8], [104, 106, 104, 106, 8], flat];
    const sold = run(rows, { costs: thin });
    expect(toldOrders(sold).slice(1)).toEqual([
      'sell market 4h->5h@105 bell',
      'sell market 4h->5h@104 bell',
      'sell market 4h->6h@100 bell',
    ]);
  });

  it('is gone when the stop sells everything before it, and another position may follow', () => {
    const rows: Row[] = [...moving, flat, flat, [100, 101, 97, 101, 1000], flat];
    const stopped = run(rows, { exits: { stopLossVolatilities: 2 } }, { again: 4 });
    expect(toldOrders(stopped)).toEqual([
      'buy market 2h->2h@100 entry',
      'sell stop 2h->5h@98 stop',
      'buy market 5h->5h@100 entry',
    ]);
  });

  it('is gone when the target sells everything before it', () => {
    const rows: Row[] = [...moving, flat, flat, [100, 103, 100, 101, 1000], flat];
    const won = run(rows, { exits: { takeProfitVolatilities: 2 } }, { again: 4 });
    expect(toldOrders(won)).toEqual([
      'buy market 2h->2h@100 entry',
      'sell limit 2h->5h@102 target',
      'buy market 5h->5h@100 entry',
    ]);
  });

  it('yields to a stop that found no room for all: the rest is at the market, and goes at the next open', () => {
    const rows: Row[] = [...moving, flat, flat, [100, 100, 97, 99, 8], [96, 99, 96, 99, 1000]];
    const stopped = run(rows, { costs: thin, exits: { stopLossVolatilities: 2 } });
    expect(toldOrders(stopped).slice(1)).toEqual(['sell stop 2h->5h@98 stop', 'sell market 5h->5h@96 stop']);
    expect(toldTrades(stopped)).toEqual(['long 2h@100 -> 5h@96.81 stop']);
  });

  it('is none any more behind such a stop, though a lower close leaves more units of the same turnover', () => {
    const rows: Row[] = [...moving, flat, flat, [100, 100, 90, 90], flat];
    const stopped = run(rows, {
      costs: { notionalVolume: 800, participationCap: 0.5 },
      entries: { timeInForce: 'gtc', goodForBars: 9 },
      exits: { stopLossVolatilities: 2 },
    });
    expect(toldOrders(stopped)).toEqual([
      'buy market 2h->2h@100 entry',
      'buy market 2h->3h@100 entry',
      'buy market 2h->never entry',
      'sell stop 2h->5h@98 stop',
      'sell market 5h->5h@100 stop',
    ]);
  });

  it('sells what a target found no room for at the close, as far as that has any', () => {
    const rows: Row[] = [...moving, flat, flat, [100, 103, 100, 101, 8], [99, 99, 99, 99, 1000]];
    const sold = run(rows, { costs: thin, exits: { takeProfitVolatilities: 2 } });
    expect(toldOrders(sold).slice(1)).toEqual(['sell limit 2h->5h@102 target', 'sell market 4h->5h@99 bell']);
  });
});
