import { describe, expect, it } from 'vitest';
import { batchZ } from '../../../test/sampling.ts';
import { plainTimes } from '../../../test/scenarios/sample-market.ts';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import { erfc } from '../numerics/normal.ts';
import { fillBars, volumeMultiples } from './bar-filler.ts';
import { allocateBars } from './generate-bars.ts';
import { pieceBars, ReturnPiece } from './models/return-model.ts';
import { shockTable } from './shock-table.ts';

const normals = shockTable(Infinity);

/** Many bars of the same move and deviation, each from a close of 1. */
function bars(move: number, sigma: number, overnightShare: number, jump = 0) {
  const pieces = 300;
  const made = allocateBars(['A'], plainTimes(pieces * pieceBars));
  const piece = new ReturnPiece();
  piece.move.fill(move);
  piece.sigma.fill(sigma);
  piece.jump.fill(jump);
  const rng = new Rng(deriveSeed(1, 'bars', 0));
  const symbol = {
    volatility: 0.01,
    baseVolume: 1000,
    overnightShare,
    hasJumps: jump !== 0,
    volumePerMove: 0.5,
    volumeMultiples: volumeMultiples(0.3),
  };
  for (let row = 0; row < made.close.length; row++) {
    if (row % pieceBars === 0) fillBars(made, row, pieceBars, piece, 1, symbol, normals, rng);
  }
  return made;
}

/** Value of a price relative to the close before it, which is the close of the last bar except at the start of a piece. */
function relative(price: Float64Array, close: Float64Array): Float64Array {
  return price.map((p, row) => p / (row % pieceBars === 0 ? 1 : close[row - 1]!) - 1);
}

describe('bars around closes', () => {
  it.each([
    [0, 0.02],
    [0.015, 0.02],
    [-0.03, 0.02],
  ])('have the mean high and low of a Brownian bridge, move %d', (x, sigma) => {
    const { high, low, close } = bars(x, sigma, 0);
    const d = Math.abs(x);
    const beyond =
      0.5 *
      Math.sqrt((Math.PI * sigma ** 2) / 2) *
      Math.exp(d ** 2 / (2 * sigma ** 2)) *
      erfc(d / (sigma * Math.SQRT2));
    expect(Math.abs(batchZ(relative(high, close), (x + d) / 2 + beyond))).toBeLessThan(4);
    expect(Math.abs(batchZ(relative(low, close), (x - d) / 2 - beyond))).toBeLessThan(4);
  });

  it('have the distribution of a bridge high: P(max > m) = e^(-2 m (m - x) / v)', () => {
    const [x, sigma, m] = [0.01, 0.02, 0.025];
    const { high, close } = bars(x, sigma, 0);
    const above = relative(high, close).map((h) => (h > m ? 1 : 0));
    expect(Math.abs(batchZ(above, Math.exp((-2 * m * (m - x)) / sigma ** 2)))).toBeLessThan(4);
  });

  it('open with the variance of the overnight share, on a bridge from the last close', () => {
    const { open, close } = bars(0.01, 0.02, 0.3);
    const gaps = relative(open, close).map((a) => a - 0.003);
    expect(Math.abs(batchZ(gaps, 0))).toBeLessThan(4);
    expect(
      Math.abs(
        batchZ(
          gaps.map((g) => g * g),
          0.3 * 0.7 * 0.02 ** 2,
        ),
      ),
    ).toBeLessThan(4);
  });

  it('reach beyond their open as a bridge of the share of the variance that is left', () => {
    const [x, sigma, m, share] = [0.01, 0.02, 0.025, 0.6];
    const { open, high, close } = bars(x, sigma, share);
    const opens = relative(open, close);
    const chance = opens.map((a) => (a > m ? 1 : Math.exp((-2 * (m - a) * (m - x)) / ((1 - share) * sigma ** 2))));
    const beyond = relative(high, close).map((h, row) => (h > m ? 1 : 0) - chance[row]!);
    expect(Math.abs(batchZ(beyond, 0))).toBeLessThan(4);
  });

  it('never have a high below, or a low above, open and close; jumps come before the open', () => {
    const { open, high, low, close, volume } = bars(0.01, 0.3, 0.3, -0.2);
    const isPossible = close.every(
      (price, row) =>
        high[row]! >= Math.max(open[row]!, price) &&
        low[row]! <= Math.min(open[row]!, price) &&
        low[row]! > 0 &&
        volume[row]! > 0,
    );
    expect(isPossible).toBe(true);
    expect(close[0]).toBeCloseTo(0.8 * 1.01, 14);
  });
});
