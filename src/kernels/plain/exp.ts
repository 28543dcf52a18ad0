const coefficients = [
  1.6059043836821613e-10, 2.08767569878681e-9, 2.505210838544172e-8, 2.755731922398589e-7, 2.7557319223985893e-6,
  2.48015873015873e-5, 1.984126984126984e-4, 1.388888888888889e-3, 8.333333333333333e-3, 4.1666666666666664e-2,
  0.16666666666666666, 0.5, 1, 1,
];
const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);

/** The exp of the gradient kernel: x = k ln 2 + r, a Taylor polynomial in r, times 2^k. The argument is held to [-700, 700]. */
export function plainExp(argument: number): number {
  const x = Math.max(-700, Math.min(700, argument));
  const scaled = x * 1.4426950408889634;
  const k = scaled + 6_755_399_441_055_744 - 6_755_399_441_055_744;
  const r = x - k * 0.6931471803691238 - k * 1.9082149292705877e-10;
  let sum = coefficients[0]!;
  for (let i = 1; i < coefficients.length; i++) sum = sum * r + coefficients[i]!;
  words[1] = (k + 1023) << 20;
  return sum * bits[0]!;
}
