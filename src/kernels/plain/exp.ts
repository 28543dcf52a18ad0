const evenPowers = [2.755731922398589e-7, 2.48015873015873e-5, 1.388888888888889e-3, 4.1666666666666664e-2, 0.5, 1];
const oddPowers = [2.7557319223985893e-6, 1.984126984126984e-4, 8.333333333333333e-3, 0.16666666666666666, 1];
const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);

/** The exp of the gradient kernel: x = k ln 2 + r, the Taylor polynomial of degree 10 in r, times 2^k. */
export function plainExp(argument: number): number {
  const x = Math.max(-700, Math.min(700, argument));
  const k = x * 1.4426950408889634 + 6_755_399_441_055_744 - 6_755_399_441_055_744;
  const r = x - k * 0.6931471805599453;
  const polynomial = (coefficients: readonly number[]) => coefficients.reduce((sum, c) => sum * (r * r) + c);
  words[1] = (k + 1023) << 20;
  return (polynomial(evenPowers) + polynomial(oddPowers) * r) * bits[0]!;
}
