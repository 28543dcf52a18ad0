/**
 * Factors that turn gradients and curvatures into integers whose sums over any rows stay near 2^51 at most and, packed with a row
 * count, near 2^52: below 2^53 with room for rounding. All are powers of two, so scaling back is exact.
 */
export interface Scales {
  readonly gradient: number;
  readonly curvature: number;
  /** Weight of the curvature in a packed sum: packed = curvature * countUnit + rows. */
  readonly countUnit: number;
}

export function scalesFor(rows: number, largestGradient: number, largestCurvature: number): Scales {
  const countUnit = powerOfTwoAbove(rows);
  return {
    gradient: 2_251_799_813_685_248 / powerOfTwoAbove(rows * largestGradient),
    curvature: 4_503_599_627_370_496 / countUnit / powerOfTwoAbove(rows * largestCurvature),
    countUnit,
  };
}

/** Smallest power of two above x, within [2^-200, 2^200]. */
function powerOfTwoAbove(x: number): number {
  let power = 1;
  for (let i = 0; i < 200 && power <= x; i++) power *= 2;
  for (let i = 0; i < 200 && power / 2 > x; i++) power /= 2;
  return power;
}
