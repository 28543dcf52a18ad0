import { series, type Series } from '../series/series.ts';

/**
 * Wilder's averages of rises and falls of x, in one pass: 100 * rises / (rises + falls), 50 when nothing moved. Both are seeded with
 * the plain mean of the first n changes, and anew after a missing value. State: rises, falls, whether they are seeded.
 */
export function gainShare(x: Series, bars: number): Series {
  const weight = 1 / bars;
  return series({
    name: 'gain-share',
    settings: [bars],
    inputs: [x],
    lookback: bars,
    stateSize: 3,
    recursive: true,
    advance: ({ out, inputs: [values], state, from, to }) => {
      let [rises, falls] = [state[0]!, state[1]!];
      let seeded = state[2] === 1;
      for (let i = from; i < to; i++) {
        const change = values![i]! - values![i - 1]!;
        if (seeded) {
          rises += weight * (Math.max(0, change) - rises);
          falls += weight * (Math.max(0, -change) - falls);
        } else {
          rises = meanMove(values!, i, bars, 1);
          falls = meanMove(values!, i, bars, -1);
        }
        const moves = rises + falls;
        seeded = moves === moves;
        out[i] = moves !== 0 ? (100 * rises) / moves : 50;
      }
      state[0] = rises;
      state[1] = falls;
      state[2] = Number(seeded);
    },
  });
}

/** Mean of the last n changes to one side, the others as 0; NaN when one is missing. */
function meanMove(values: Float64Array, last: number, bars: number, sign: 1 | -1): number {
  let sum = 0;
  for (let j = last - bars + 1; j <= last; j++) sum += Math.max(0, sign * (values[j]! - values[j - 1]!));
  return sum / bars;
}
