import { expect, it } from 'vitest';
import { batchZ } from '../../../../test/sampling.ts';
import { sampleFit, sampleParameters } from '../../../../test/scenarios/sample-market.ts';
import { shockTable } from '../shock-table.ts';
import { HestonReturns } from './heston-returns.ts';
import { pieceBars, ReturnPiece } from './return-model.ts';

it('the expected growth of a bar is 1 + drift, however large volatility and leverage are', () => {
  const pieces = 400;
  const heston = { kappa: 0.05, volOfVariance: 0.25, leverage: -0.9 };
  const fit = sampleFit(['A'], { volatility: [0.3], heston });
  const model = new HestonReturns(fit, pieces * pieceBars, shockTable(Infinity));
  model.begin([1, 2, 3, 4], { ...sampleParameters, drift: 0.002, correlation: NaN });
  model.beginSymbol(0, [5, 6, 7, 8]);
  const moves = new Float64Array(pieces * pieceBars);
  const piece = new ReturnPiece();
  for (let first = 0; first < moves.length; first += pieceBars) {
    model.fill(first, pieceBars, piece);
    moves.set(piece.move, first);
  }
  expect(Math.abs(batchZ(moves, 0.002))).toBeLessThan(4);
  expect(Math.abs(batchZ(moves, 0.002 + 0.005))).toBeGreaterThan(4);
});
