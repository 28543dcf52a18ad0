/**
 * Elementary functions in plain IEEE arithmetic, so that their bits are the same on every machine and engine.
 * Argument reduction and minimax coefficients follow the published fdlibm analysis (Sun Microsystems, 1993).
 * Errors: exp, log, sin, cos below 1 ulp; log1p, expm1, tanh, sigmoid a few ulp. NaN in, NaN out.
 */
const ln2Hi = 6.9314718036912381649e-1;
const ln2Lo = 1.90821492927058770002e-10;

const word = new Float64Array(1);
const half = new Uint32Array(word.buffer);
const high = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;

/** x * 2^k for any integer k, exact except where the result is subnormal. */
function scale(x: number, k: number): number {
  if (k > 1023) return scale(x * powerOfTwo(1023), k - 1023);
  if (k < -1022) return scale(x * powerOfTwo(-1022), k + 1022);
  return x * powerOfTwo(k);
}

function powerOfTwo(k: number): number {
  half[1 - high] = 0;
  half[high] = (k + 1023) << 20;
  return word[0]!;
}

export function exp(x: number): number {
  if (x !== x) return NaN;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019411) return 0;
  const k = Math.floor(x * 1.4426950408889634 + 0.5);
  const hi = x - k * ln2Hi;
  const lo = k * ln2Lo;
  const r = hi - lo;
  const t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  return scale(1 - (lo - (r * c) / (2 - c) - hi), k);
}

/** 2^-k at k + 1023; the last ones are subnormal and still exact. */
const inversePowers = Float64Array.from({ length: 2047 }, (_, at) => {
  const k = at - 1023;
  return k > 1022 ? powerOfTwo(-1022) / 2 : powerOfTwo(-k);
});

export function log(x: number): number {
  return x > 0.7071067811865476 && x <= 1.4142135623730951 ? logOfMantissa(x - 1, 0) : logByExponent(x);
}

function logByExponent(x: number): number {
  if (x !== x || x < 0) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return Infinity;
  let k = 0;
  let m = x;
  if (m < 2.2250738585072014e-308) {
    m *= 18014398509481984;
    k = -54;
  }
  word[0] = m;
  const exponent = half[high]! >>> 20;
  k += exponent - 1023;
  m *= inversePowers[exponent]!;
  if (m > 1.4142135623730951) {
    m *= 0.5;
    k += 1;
  }
  return logOfMantissa(m - 1, k);
}

/** ln((1 + f) * 2^k) for 1 + f from sqrt(1/2) to sqrt(2). */
function logOfMantissa(f: number, k: number): number {
  const s = f / (2 + f);
  const z = s * s;
  const r =
    z *
    (6.66666666666673513e-1 +
      z *
        (3.999999999940941908e-1 +
          z *
            (2.857142874366239149e-1 +
              z *
                (2.222219843214978396e-1 +
                  z * (1.818357216161805012e-1 + z * (1.531383769920937332e-1 + z * 1.479819860511658591e-1))))));
  const h = 0.5 * f * f;
  return k * ln2Hi - (h - (s * (h + r) + k * ln2Lo) - f);
}

export function log1p(x: number): number {
  const u = 1 + x;
  if (u === 1) return x;
  return u === Infinity ? log(u) : (log(u) * x) / (u - 1);
}

export function expm1(x: number): number {
  if (x > 1 || x < -1) return exp(x) - 1;
  const u = exp(x);
  if (u === 1) return x;
  return ((u - 1) * x) / log(u);
}

/** x^y. Integer exponents up to 1024 in magnitude by squaring; others as exp(y log x), relative error about |y log x| ulp. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Math.floor(y) === y && Math.abs(y) <= 1024) return integerPower(x, y);
  if (x < 0) return NaN;
  if (x === 0) return y > 0 ? 0 : Infinity;
  return exp(y * log(x));
}

function integerPower(x: number, n: number): number {
  let result = 1;
  let base = x;
  for (let left = Math.abs(n); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= base;
    base *= base;
  }
  return n < 0 ? 1 / result : result;
}

export function sin(x: number): number {
  const { quadrant, r, tail } = quarterTurns(x);
  const value = quadrant % 2 === 0 ? sinKernel(r, tail) : cosKernel(r, tail);
  return quadrant < 2 ? value : -value;
}

export function cos(x: number): number {
  const { quadrant, r, tail } = quarterTurns(x);
  const value = quadrant % 2 === 0 ? cosKernel(r, tail) : sinKernel(r, tail);
  return quadrant === 0 || quadrant === 3 ? value : -value;
}

/** Three-part reduction by pi/2: full precision for |x| below about 1e6, which covers every angle that is meant as one. */
function quarterTurns(x: number): { quadrant: number; r: number; tail: number } {
  const n = Math.floor(x * 0.6366197723675814 + 0.5);
  const a = x - n * 1.57079632673412561417;
  const b = n * 6.0771005063039659766e-11;
  const ab = a - b;
  const w = n * 2.02226624879595063154e-21 - (a - ab - b);
  const r = ab - w;
  return { quadrant: ((n % 4) + 4) % 4, r, tail: ab - r - w };
}

function sinKernel(x: number, tail: number): number {
  const z = x * x;
  const v = z * x;
  const r =
    8.33333333332248946124e-3 +
    z *
      (-1.98412698298579493134e-4 +
        z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)));
  return x - (z * (0.5 * tail - v * r) - tail - v * -1.66666666666666324348e-1);
}

function cosKernel(x: number, tail: number): number {
  const z = x * x;
  const r =
    z *
    (4.16666666666666019037e-2 +
      z *
        (-1.38888888888741095749e-3 +
          z *
            (2.48015872894767294178e-5 +
              z * (-2.75573143513906633035e-7 + z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11)))));
  const h = 0.5 * z;
  const w = 1 - h;
  return w + (1 - w - h + (z * r - x * tail));
}

export function tanh(x: number): number {
  if (x > 22) return 1;
  if (x < -22) return -1;
  const t = expm1(2 * Math.abs(x));
  const value = t === Infinity ? 1 : t / (t + 2);
  return x < 0 ? -value : value;
}

/** 1 / (1 + e^-x), without overflow on either side. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}
