/** Sum of gains over sum of losses against a threshold per bar (Keating and Shadwick 2002). NaN without a loss. */
export function omegaRatio(returns: Float64Array, threshold = 0): number {
  let gains = 0;
  let losses = 0;
  for (let i = 0; i < returns.length; i++) {
    const over = returns[i]! - threshold;
    if (over > 0) gains += over;
    else if (over < 0) losses -= over;
  }
  return losses > 0 ? gains / losses : NaN;
}
