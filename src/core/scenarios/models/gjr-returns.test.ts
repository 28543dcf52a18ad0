import { describe, expect, it } from 'vitest';
import { batchZ } from '../../../../test/sampling.ts';
import { plainTimes, sampleFit, sampleParameters } from '../../../../test/scenarios/sample-market.ts';
import { createPathGenerator } from '../path-generator.ts';
import { shockTable } from '../shock-table.ts';
import { GjrReturns } from './gjr-returns.ts';
import { ReturnPiece } from './return-model.ts';

const count = 200_000;
const generatorOf = (symbols: string[], bars = count) =>
  createPathGenerator('gjr-garch', { fit: sampleFit(symbols), times: plainTimes(bars), own: null });
const returnsOf = (close: Float64Array, from: number, to: number) =>
  close.slice(from + 1, to).map((price, i) => price / close[from + i]! - 1);

describe('GJR-GARCH returns', () => {
  it('have the long-run variance w / (1 - a - g / 2 - b) and the drift asked for', () => {
    const generator = generatorOf(['A']);
    const parameters = { ...sampleParameters, drift: 0.0004, persistence: 0.9, tail: 12, volatilityMultiple: 1.5 };
    generator.generate([1, 2, 3, 4], parameters);
    const returns = returnsOf(generator.bars.close, 0, count);
    expect(Math.abs(batchZ(returns, 0.0004))).toBeLessThan(4);
    const squares = returns.map((r) => (r - 0.0004) ** 2);
    expect(Math.abs(batchZ(squares, 0.015 ** 2))).toBeLessThan(4);
    expect(Math.abs(batchZ(squares, 0.0156 ** 2))).toBeGreaterThan(4);
  });

  it('step the variance as fitted, a, g and b in proportion to the persistence asked for', () => {
    const model = new GjrReturns(sampleFit(['A']), 400, shockTable(Infinity));
    model.begin([1, 2, 3, 4], { ...sampleParameters, persistence: 0.9, correlation: NaN });
    model.beginSymbol(0, [5, 6, 7, 8]);
    const piece = new ReturnPiece();
    model.fill(0, 400, piece);
    const scale = 0.9 / (0.03 + 0.1 / 2 + 0.87);
    for (let i = 0; i < 399; i++) {
      const e = piece.move[i]!;
      const h = piece.sigma[i]! ** 2;
      const next = 0.1 * 0.01 ** 2 + scale * ((0.03 + (e < 0 ? 0.1 : 0)) * e * e + 0.87 * h);
      expect(piece.sigma[i + 1]! ** 2 / next).toBeCloseTo(1, 9);
    }
  });

  it('are Student t where volatility has no memory: kurtosis 3 + 6 / (nu - 4)', () => {
    const generator = generatorOf(['A']);
    generator.generate([5, 2, 3, 4], { ...sampleParameters, persistence: 0, tail: 10 });
    const unit = returnsOf(generator.bars.close, 0, count).map((r) => r / 0.01);
    expect(
      Math.abs(
        batchZ(
          unit.map((x) => x ** 4),
          4,
        ),
      ),
    ).toBeLessThan(4);
    expect(
      Math.abs(
        batchZ(
          unit.map((x) => x * x),
          1,
        ),
      ),
    ).toBeLessThan(4);
    // P(|t_10| > 2.2281389) = 0.05; the unit variance makes that 2.2281389 x sqrt(8 / 10).
    const beyond = unit.map((x) => (Math.abs(x) > 2.2281389 * Math.sqrt(0.8) ? 1 : 0));
    expect(Math.abs(batchZ(beyond, 0.05))).toBeLessThan(4);
  });

  it('of two symbols have the correlation asked for, and crash together', () => {
    const generator = generatorOf(['A', 'B']);
    generator.generate([6, 2, 3, 4], { ...sampleParameters, persistence: 0, tail: 6, correlation: 0.6 });
    const { close } = generator.bars;
    const [a, b] = [returnsOf(close, 0, count), returnsOf(close, count, 2 * count)];
    const products = a.map((x, i) => (x * b[i]!) / 0.0001);
    expect(Math.abs(batchZ(products, 0.6))).toBeLessThan(4);
    const crash = a.filter((x, i) => x < -0.04 && b[i]! < -0.04).length / a.filter((x) => x < -0.04).length;
    expect(crash).toBeGreaterThan(0.25);
  });

  it('cluster, and fall together with rising volatility', () => {
    const generator = generatorOf(['A']);
    generator.generate([7, 2, 3, 4], { ...sampleParameters, persistence: 0.97, tail: 12 });
    const unit = returnsOf(generator.bars.close, 0, count).map((r) => r / 0.01);
    expect(
      batchZ(
        unit.subarray(1).map((x, i) => (x * x - 1) * (unit[i]! ** 2 - 1)),
        0,
      ),
    ).toBeGreaterThan(4);
    expect(
      batchZ(
        unit.subarray(1).map((x, i) => x * x * unit[i]!),
        0,
      ),
    ).toBeLessThan(-4);
  });

  it('are refused where variance would have no long-run level', () => {
    const generator = generatorOf(['A'], 10);
    expect(() => generator.generate([1, 2, 3, 4], { ...sampleParameters, persistence: 1 })).toThrow(
      'long-run variance',
    );
  });
});
