import { exp, log } from './elementary.ts';

/** State of a random stream: four unsigned 32-bit words, not all zero. */
export type Seed = readonly [number, number, number, number];

/** An independent stream for one purpose and index below a root, so that adding one changes no other. */
export function deriveSeed(root: Seed | number, purpose: string, index: number): Seed {
  const words = typeof root === 'number' ? [root >>> 0, Math.floor(root / 4294967296) >>> 0] : root;
  let h = 0x9e3779b9;
  for (const part of words) h = mix(h ^ part);
  for (let i = 0; i < purpose.length; i++) h = mix(h ^ purpose.charCodeAt(i));
  h = mix(h ^ purpose.length);
  h = mix(h ^ (index >>> 0));
  h = mix(h ^ (Math.floor(index / 4294967296) >>> 0));
  const a = mix(h + 0x9e3779b9);
  const b = mix(a + 0x3c6ef372 + words[0]!);
  const c = mix(b + 0xdaa66d2b + (index >>> 0));
  return [a, b, c, mix(c + 0x78dde6e4) | 1];
}

function mix(x: number): number {
  let z = x >>> 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return ((z ^ (z >>> 16)) + 0x6d2b79f5) >>> 0;
}

/** xoshiro128** (Blackman and Vigna 2018) with 53-bit uniforms and ziggurat normals (Marsaglia and Tsang 2000, 256 layers). */
export class Rng {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  constructor(seed: Seed) {
    [this.a, this.b, this.c, this.d] = seed;
    if ((this.a | this.b | this.c | this.d) === 0) this.d = 1;
  }

  uint32(): number {
    const five = Math.imul(this.b, 5);
    const result = Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
    const t = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= t;
    this.d = (this.d << 11) | (this.d >>> 21);
    return result;
  }

  /** Uniform in [0, 1) with 53 random bits. */
  uniform(): number {
    const top = this.uint32() >>> 5;
    return (top * 67108864 + (this.uint32() >>> 6)) * 1.1102230246251565e-16;
  }

  /** Standard normal. */
  normal(): number {
    for (;;) {
      const bits = this.uint32();
      const layer = bits & 255;
      const sign = (bits & 256) === 0 ? 1 : -1;
      const u = ((bits >>> 9) * 4294967296 + this.uint32()) * 2.7755575615628914e-17;
      const x = u * edges[layer]!;
      if (x < edges[layer + 1]!) return sign * x;
      if (layer === 0) return sign * this.tail();
      const y = heights[layer]! + this.uniform() * (heights[layer + 1]! - heights[layer]!);
      if (y < exp(-0.5 * x * x)) return sign * x;
    }
  }

  private tail(): number {
    for (;;) {
      const x = -log(1 - this.uniform()) / tailStart;
      const y = -log(1 - this.uniform());
      if (y + y > x * x) return tailStart + x;
    }
  }

  /** Uniform integer in [0, n), without bias, for 1 <= n <= 2^32. */
  integer(n: number): number {
    const limit = 4294967296 - (4294967296 % n);
    for (;;) {
      const draw = this.uint32();
      if (draw < limit) return draw % n;
    }
  }

  /** Fisher-Yates shuffle in place. */
  shuffle(values: Int32Array): void {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const kept = values[i]!;
      values[i] = values[j]!;
      values[j] = kept;
    }
  }
}

const tailStart = 3.6541528853610088;
const layerArea = 0.00492867323399;
const edges = new Float64Array(257);
const heights = new Float64Array(257);
edges[0] = layerArea / exp(-0.5 * tailStart * tailStart);
edges[1] = tailStart;
heights[1] = exp(-0.5 * tailStart * tailStart);
for (let i = 2; i < 256; i++) {
  edges[i] = Math.sqrt(-2 * log(layerArea / edges[i - 1]! + heights[i - 1]!));
  heights[i] = exp(-0.5 * edges[i]! * edges[i]!);
}
heights[256] = 1;
