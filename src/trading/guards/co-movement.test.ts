import { describe, expect, it } from 'vitest';
import { absorptionRatio, meanCorrelation } from './co-movement.ts';

function equicorrelation(n: number, correlation: number, scale: (i: number) => number = () => 1): Float64Array {
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return (i === j ? 1 : correlation) * scale(i) * scale(j);
  });
}

describe('how much symbols move together', () => {
  it('absorption ratio of five symbols with correlation .5 is .6', () => {
    expect(absorptionRatio(equicorrelation(5, 0.5), 5)).toBeCloseTo(0.6, 14);
  });

  it('absorption ratio takes a fifth of the components, rounded up', () => {
    // Eigenvalues 6 and ten times .5: three of eleven components.
    expect(absorptionRatio(equicorrelation(11, 0.5), 11)).toBeCloseTo(7 / 11, 14);
  });

  it('mean correlation does not depend on volatilities', () => {
    expect(
      meanCorrelation(
        equicorrelation(4, 0.3, (i) => 1 + i),
        4,
      ),
    ).toBeCloseTo(0.3, 14);
  });

  it('counts a symbol that never moved as uncorrelated', () => {
    expect(
      meanCorrelation(
        equicorrelation(3, 0.6, (i) => (i === 0 ? 0 : 1)),
        3,
      ),
    ).toBeCloseTo(0.2, 14);
  });
});
