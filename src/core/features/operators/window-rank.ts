import { series, type Series } from '../series/series.ts';

/** Average rank of the current value among the last n, over n: in (0, 1], ties share. */
export function windowRank(x: Series, bars: number): Series {
  const sorted = new Float64Array(bars);
  return series({
    name: 'rank',
    settings: [bars],
    inputs: [x],
    lookback: bars - 1,
    advance: ({ out, inputs: [values], from, to }) => {
      let present = 0;
      while (present < bars - 1 && !Number.isNaN(values![from - 1 - present]!)) present++;
      const inOrder = to - from > 16 && bars > 32;
      if (inOrder) {
        sorted.set(values!.subarray(from - present, from));
        sorted.subarray(0, present).sort();
      }
      for (let i = from; i < to; i++) {
        const current = values![i]!;
        if (Number.isNaN(current)) {
          present = 0;
          out[i] = NaN;
          continue;
        }
        const place = inOrder
          ? exchange(sorted, present, present === bars ? values![i - bars]! : Infinity, current)
          : 0;
        if (present < bars) present++;
        if (present < bars) out[i] = NaN;
        else out[i] = (inOrder ? rankInOrder(sorted, place) : rankByCount(values!, i - bars + 1, i, current)) / bars;
      }
    },
  });
}

function rankByCount(values: Float64Array, first: number, last: number, current: number): number {
  let below = 0;
  let notAbove = 0;
  for (let j = first; j <= last; j++) {
    if (values[j]! < current) below++;
    if (values[j]! <= current) notAbove++;
  }
  return (below + notAbove + 1) / 2;
}

function rankInOrder(sorted: Float64Array, place: number): number {
  const current = sorted[place]!;
  let below = place;
  while (below > 0 && sorted[below - 1] === current) below--;
  let notAbove = place + 1;
  while (notAbove < sorted.length && sorted[notAbove] === current) notAbove++;
  return (below + notAbove + 1) / 2;
}

/** Takes one value out of the first `count` ascending ones, nothing where it is Infinity, and puts another in; tells where. */
function exchange(sorted: Float64Array, count: number, gone: number, come: number): number {
  let hole = gone === Infinity ? count : placeOf(sorted, count, gone);
  for (; hole > 0 && sorted[hole - 1]! > come; hole--) sorted[hole] = sorted[hole - 1]!;
  if (gone !== Infinity) for (; hole + 1 < count && sorted[hole + 1]! < come; hole++) sorted[hole] = sorted[hole + 1]!;
  sorted[hole] = come;
  return hole;
}

/** Number of the first `count` ascending values that are below. */
function placeOf(sorted: Float64Array, count: number, value: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
