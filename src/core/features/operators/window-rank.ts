import { series, type Series } from '../series/series.ts';

/** Average rank of the current value among the last n, over n: in (0, 1], ties share. */
export function windowRank(x: Series, bars: number): Series {
  return series({
    name: 'rank',
    settings: [bars],
    inputs: [x],
    lookback: bars - 1,
    advance: ({ out, inputs: [values], from, to }) => {
      let present = 0;
      while (present < bars - 1 && !Number.isNaN(values![from - 1 - present]!)) present++;
      for (let i = from; i < to; i++) {
        const current = values![i]!;
        present = Number.isNaN(current) ? 0 : present + 1;
        out[i] = present >= bars ? averageRank(values!, i - bars + 1, i, current) / bars : NaN;
      }
    },
  });
}

function averageRank(values: Float64Array, first: number, last: number, current: number): number {
  let below = 0;
  let notAbove = 0;
  for (let j = first; j <= last; j++) {
    if (values[j]! < current) below++;
    if (values[j]! <= current) notAbove++;
  }
  return (below + notAbove + 1) / 2;
}
