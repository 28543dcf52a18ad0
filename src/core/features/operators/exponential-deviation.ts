import { series, type Series } from '../series/series.ts';

/**
 * Exponentially weighted standard deviation of the span convention, corrected for bias as pandas `ewm(span).std()`: weights
 * (1 - a)^k normalised over the values seen, a = 2 / (span + 1). Defined from the second value on; a missing value begins it anew.
 */
export function exponentialDeviation(x: Series, span: number): Series {
  const decay = 1 - 2 / (span + 1);
  return series({
    name: 'exponential-deviation',
    settings: [span],
    inputs: [x],
    delayBars: 1,
    stateSize: 4,
    recursive: true,
    advance: ({ out, inputs: [values], state, from, to }) => {
      let [weights, squares, mean, variance] = state as unknown as [number, number, number, number];
      for (let i = from; i < to; i++) {
        const value = values![i]!;
        if (value !== value) {
          weights = squares = mean = variance = 0;
          out[i] = NaN;
          continue;
        }
        const [weightsBefore, squaresBefore] = [weights, squares];
        const old = weights * decay;
        weights = old + 1;
        squares = squares * decay * decay + 1;
        const spread = weights * weights - squares;
        const share = 1 / weights;
        const correction = spread > 0 ? (weights * weights) / spread : NaN;
        // After some hundred values the weights stay as they are, and only the moments go on.
        const settled = weights === weightsBefore && squares === squaresBefore;
        for (const end = settled ? to : i + 1; i < end && values![i] === values![i]; i++) {
          const shift = values![i]! - mean;
          const step = shift * share;
          mean = old === 0 ? values![i]! : mean + step;
          variance = old === 0 ? 0 : old * share * (variance + shift * step);
          out[i] = Math.sqrt(variance * correction);
        }
        i--;
      }
      state[0] = weights;
      state[1] = squares;
      state[2] = mean;
      state[3] = variance;
    },
  });
}
