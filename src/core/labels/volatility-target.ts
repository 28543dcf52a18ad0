/** Span of the weights, and returns needed before the first value. */
export interface VolatilityWindow {
  readonly spanBars: number;
  readonly warmUpBars: number;
}

/**
 * Volatility per bar of rows `from .. end - 1`, as a fraction: root of the exponentially weighted mean of squared close-to-close
 * simple returns, the mean return taken as zero, weights divided by their sum. The same figure stops and targets are set by in
 * trading. Row i knows closes up to i. NaN during the warm-up, where prices never moved, and after a price that is not positive.
 */
export function volatilityTarget(
  close: Float64Array,
  from: number,
  end: number,
  { spanBars, warmUpBars }: VolatilityWindow,
): Float64Array {
  const target = new Float64Array(end - from).fill(NaN);
  const decay = 1 - 2 / (spanBars + 1);
  let squares = 0;
  let weights = 0;
  for (let row = from + 1; row < end; row++) {
    const change = close[row - 1]! > 0 ? close[row]! / close[row - 1]! - 1 : NaN;
    squares = decay * squares + change * change;
    weights = decay * weights + 1;
    if (row - from >= warmUpBars && squares > 0) target[row - from] = Math.sqrt(squares / weights);
  }
  return target;
}
