import { describe, expect, it } from 'vitest';
import { batchZ } from '../../../../test/sampling.ts';
import { plainTimes, sampleFit, sampleParameters } from '../../../../test/scenarios/sample-market.ts';
import { createPathGenerator } from '../path-generator.ts';

const count = 400_000;

describe('jump diffusion', () => {
  const generator = createPathGenerator('merton', { fit: sampleFit(['A', 'B']), times: plainTimes(count), own: null });
  const parameters = { ...sampleParameters, drift: 0.0002, jumpIntensity: 0.05, correlation: 0.4 };
  generator.generate([1, 2, 3, 4], parameters);
  const { close } = generator.bars;
  const logReturns = (s: number) =>
    Float64Array.from({ length: count - 1 }, (_, i) => Math.log(close[s * count + i + 1]! / close[s * count + i]!));
  const a = logReturns(0);

  // s 0.8 %, l 0.05, m -0.5 %, d 2 %: per bar c2 = s^2 + l (m^2 + d^2), c3 = l (m^3 + 3 m d^2), c4 = l (m^4 + 6 m^2 d^2 + 3 d^4).
  const [s, l, m, d] = [0.008, 0.05, -0.005, 0.02];
  const mean = Math.log(1.0002) - s ** 2 / 2 - l * (Math.exp(m + d ** 2 / 2) - 1) + l * m;
  const c2 = s ** 2 + l * (m ** 2 + d ** 2);
  const c3 = l * (m ** 3 + 3 * m * d ** 2);
  const c4 = l * (m ** 4 + 6 * m ** 2 * d ** 2 + 3 * d ** 4);

  it('has the cumulants of its closed form', () => {
    const central = a.map((x) => x - mean);
    [8.525e-5, -3.0625e-7, 2.703125e-8].forEach((c, k) => expect([c2, c3, c4][k]! / c).toBeCloseTo(1, 12));
    expect(Math.abs(batchZ(a, mean))).toBeLessThan(4);
    expect(
      Math.abs(
        batchZ(
          central.map((x) => x ** 2),
          c2,
        ),
      ),
    ).toBeLessThan(4);
    expect(
      Math.abs(
        batchZ(
          central.map((x) => x ** 3),
          c3,
        ),
      ),
    ).toBeLessThan(4);
    expect(
      Math.abs(
        batchZ(
          central.map((x) => x ** 4 - 3 * c2 * (2 * x ** 2 - c2)),
          c4,
        ),
      ),
    ).toBeLessThan(4);
    expect(
      Math.abs(
        batchZ(
          central.map((x) => x ** 2),
          s ** 2,
        ),
      ),
    ).toBeGreaterThan(4);
  });

  it('grows by exactly the drift on average, jumps and all', () => {
    expect(
      Math.abs(
        batchZ(
          a.map((x) => Math.expm1(x)),
          0.0002,
        ),
      ),
    ).toBeLessThan(4);
  });

  it('gives symbols the correlation asked for, in diffusion and jumps', () => {
    const b = logReturns(1);
    expect(
      Math.abs(
        batchZ(
          a.map((x, i) => ((x - mean) * (b[i]! - mean)) / c2),
          0.4,
        ),
      ),
    ).toBeLessThan(4);
    const together = a.filter((x, i) => x < -0.05 && b[i]! < -0.05).length / a.filter((x) => x < -0.05).length;
    expect(together).toBeGreaterThan(0.2);
  });
});
