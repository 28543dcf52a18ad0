import { describe, expect, it } from 'vitest';
import { toldOrders } from '../trading/told-trades.ts';
import { tradingDefaults, type Row, type TradingChanges } from '../trading/trading-rig.ts';
import { none, traded } from './peer-rig.ts';

const { participationCap, impactCoefficient } = tradingDefaults().costs;
const costs: TradingChanges['costs'] = { participationCap, impactCoefficient, notionalVolume: 0 };

/** Prices of the fills and their units. */
function filled(run: ReturnType<typeof traded>): [price: number, units: number][] {
  const { price, filledQuantity } = run.orders.columns;
  return Array.from(price, (one, i) => [Number(one.toFixed(8)), Number(filledQuantity[i]!.toFixed(8))]);
}

describe('100 shares in bars of 2000 at 3.5', () => {
  /** Prices rise by 2 % a bar, so that this is the volatility. */
  const rows: Row[] = [3.5 / 1.02, 3.5].map((close): Row => [close, close, close, close, 2000]);
  const after: Row[] = [
    [3.5, 3.57, 3.5, 3.57, 2000],
    [3.57, 3.6414, 3.57, 3.6414, 2000],
  ];
  const bought = (entries: TradingChanges['entries']) =>
    traded([...rows, ...after], [none, 0.6], { costs, entries }, 350);

  it('fill 50 a bar at 2.5 % of the volume, as with zipline, and the rest stays open', () => {
    const run = bought({ timeInForce: 'gtc', goodForBars: 5 });
    // zipline: 3.50021875 = 3.5 (1 + 0.1 * 0.025^2), 0.6 basis points. Ours: 2 % sqrt(0.025), 31.6 basis points.
    expect(filled(run)).toEqual([
      [3.51106797, 50],
      [3.58128933, 50],
    ]);
    expect(run.trades.columns.quantity[0]).toBe(100);
  });

  it('lose the rest where they are good for a bar', () => {
    const run = bought({});
    expect(filled(run)).toEqual([[3.51106797, 50]]);
    expect(run.orders.columns.quantity[0]).toBe(100);
  });

  it('a limit at 3.43 fills when the price trades through it, which zipline sees at closes alone', () => {
    const back: Row[] = [...rows, [3.5, 3.5, 3.4, 3.48, 2000]];
    const entries = { type: 'limit', offsetVolatilities: 1 } as const;
    expect(filled(traded(back, [none, 0.6], { costs, entries }, 350))).toEqual([[3.43, 50]]);
  });
});

describe('a unit in a bar of one at 100', () => {
  const rows: Row[] = [100 / 1.02, 100].map((close): Row => [close, close, close, close, 1]);
  const ordered = (volume: number, cap: number) =>
    traded([...rows, [100, 100, 100, 100, volume]], [none, 0.6], { costs: { ...costs, participationCap: cap } }, 100);

  it('is filled whole for 0.625 basis points by LEAN; here 2.5 % of it fill, at 31.6', () => {
    const theirs = 100 * 0.1 * 0.025 * 0.025;
    expect(theirs).toBeCloseTo(0.00625, 12);
    expect(filled(ordered(1, participationCap))).toEqual([[100.31622777, 0.025]]);
  });

  it('would cost the whole volatility of a bar if it were allowed to be its whole volume', () => {
    expect(filled(ordered(1, 1))).toEqual([[102, 1]]);
  });

  it('costs more the more of the volume it is, with no cap on the cost', () => {
    const slips = [1000, 100, 10, 4, 1].map((volume) => (filled(ordered(volume, 1))[0]![0] / 100 - 1) * 1e4);
    expect(slips.map((bps) => Number(bps.toFixed(1)))).toEqual([6.3, 20, 63.2, 100, 200]);
  });

  it('is not filled in a bar without volume, where LEAN fills without slippage', () => {
    expect(toldOrders(ordered(0, participationCap))).toEqual(['buy market 2h->never entry']);
  });

  it('costs the same every time, where LEAN multiplies its impact by a random number up to 1', () => {
    const runs = Array.from({ length: 20 }, () => filled(ordered(10, 1))[0]![0]);
    expect([...new Set(runs)]).toEqual([100.63245553]);
  });
});

describe('the defaults', () => {
  it('are not free of slippage, as those of nautilus are', () => {
    const rows: Row[] = [100 / 1.02, 100, 100, 100].map((close): Row => [close, close, close, close, 1e9]);
    const { feeBps, halfSpreadBps } = tradingDefaults().costs;
    const exits = { horizonBars: 1, renewAtHorizon: false };
    const run = traded(rows, [none, 0.6], { costs: { ...costs, feeBps, halfSpreadBps }, exits });
    expect(filled(run).map(([price]) => price)).toEqual([100.0102, 99.99]);
    expect(run.equity.at(-1)).toBeCloseTo(999.6, 1);
    expect(tradingDefaults().fills.stopSlipShare).toBe(0.1);
  });
});
