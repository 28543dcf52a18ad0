import { describe, expect, it } from 'vitest';
import { commonMeanBlock, optimalBlockLengths } from './block-length.ts';

/** Rounded waves; expected lengths are those of arch 8.0.0. */
const wavy = [
  0.2, 0.95, 0.149, -0.411, 0.817, 1.104, -0.37, -0.355, 0.972, 0.419, -0.828, -0.167, 0.532, -0.297, -1.632, -0.024,
  0.505, -1.162, -1.245, 0.435, 0.342, -0.99, -0.193, 1.468, 0.618, -0.695, 0.905, 1.179, 0.003, -0.508, 0.575, 0.367,
  -1.215, -0.934, 0.311, -0.466, -1.393, -0.248, 0.429, -0.351, -1.179, 0.755, 1.068, -0.566, -0.31, 1.253, 0.701,
  -0.709, 0.118, 1.332, 0.067, -1.204, 0.418, 0.315, -0.925, -1.09, 0.142, -0.171, -1.433, -0.609,
];
const drifting = [
  0.1, 0.944, -0.623, 0.51, -0.216, -0.078, -1.082, -1.18, 0.683, -0.903, -0.819, 0.729, -0.759, -0.78, 0.566, -1.209,
  -1.135, -0.297, -0.844, -0.156, -1.307, 0.28, -0.556, 0.339, -1.419, -0.555, -1.138, -0.464, -1.583, -1.44, 0.358,
  -0.992, -0.983, -0.032, -1.043, -1.218, -0.053, -1.648, -1.884, -0.459, -1.902, -1.225, -1.857, -0.03, -0.462, -0.169,
  -2.162, -1.805, -2.39, -0.578, -1.909, -1.69, -0.523, -0.925, -0.755, -1.004, -0.719, -0.839, -0.948, -1.515,
];

describe('the automatic block length', () => {
  it('is that of arch on two short series', () => {
    const waves = optimalBlockLengths(Float64Array.from(wavy));
    expect(waves.stationary).toBeCloseTo(14.52914937, 7);
    expect(waves.circular).toBeCloseTo(16.63172422, 7);
    const drift = optimalBlockLengths(Float64Array.from(drifting));
    expect(drift.stationary).toBeCloseTo(0.75615595, 7);
    expect(drift.circular).toBeCloseTo(0.86558249, 7);
  });

  it('is that of arch on 10 000 values of an AR(1) with 0.3', () => {
    const normal = numpyNormals(0);
    let previous = 0;
    const all = Float64Array.from({ length: 10_100 }, () => (previous = 0.3 * previous + normal()));
    const { stationary, circular } = optimalBlockLengths(all.subarray(100));
    expect(stationary).toBeCloseTo(13.635665, 5);
    expect(circular).toBeCloseTo(15.60894, 5);
  });

  it('is undefined for values that do not vary, or too few', () => {
    expect(optimalBlockLengths(new Float64Array(50).fill(0.3)).stationary).toBeNaN();
    expect(optimalBlockLengths(Float64Array.of(1, 2, 3)).stationary).toBeNaN();
  });

  it('is at most the smaller of 3 sqrt n and n/3', () => {
    const wave = (frequency: number) => Float64Array.from({ length: 60 }, (_, t) => Math.sin(frequency * t));
    expect(optimalBlockLengths(wave(0.5))).toEqual({ stationary: 20, circular: 20 });
    expect(optimalBlockLengths(wave(1.7)).stationary).toBeCloseTo(11.34239679, 7);
  });

  it('in common is the median of the columns that vary, at least 1', () => {
    const rows = (columns: (t: number) => number[]) => {
      const drawn = wavy.map((_, t) => columns(t));
      return { rows: drawn.length, columns: drawn[0]!.length, values: Float64Array.from(drawn.flat()) };
    };
    expect(commonMeanBlock(rows((t) => [wavy[t]!, 0, wavy[t]!]))).toBeCloseTo(14.52914937, 7);
    expect(commonMeanBlock(rows((t) => [drifting[t]!]))).toBe(1);
    expect(commonMeanBlock(rows(() => [0, 0]))).toBe(1);
  });
});

/** Normals as numpy's RandomState draws them: MT19937 (Matsumoto and Nishimura 1998) and the polar method. */
function numpyNormals(seed: number): () => number {
  const state = new Uint32Array(624);
  state[0] = seed;
  for (let i = 1; i < 624; i++) {
    const last = state[i - 1]! ^ (state[i - 1]! >>> 30);
    state[i] = Math.imul(1812433253, last) + i;
  }
  let at = 624;
  const word = (): number => {
    if (at === 624) {
      for (let i = 0; i < 624; i++) {
        const joined = (state[i]! & 0x80000000) | (state[(i + 1) % 624]! & 0x7fffffff);
        state[i] = state[(i + 397) % 624]! ^ (joined >>> 1) ^ ((joined & 1) === 0 ? 0 : 0x9908b0df);
      }
      at = 0;
    }
    let y = state[at++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  };
  const uniform = (): number => ((word() >>> 5) * 67108864 + (word() >>> 6)) / 9007199254740992;
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      spare = scale * x;
      return scale * y;
    }
  };
}
