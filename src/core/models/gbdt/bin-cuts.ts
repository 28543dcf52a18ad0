/**
 * Cuts between the bins of one feature: midpoints between neighbouring values when there are at most `bins` different ones, else
 * bins of nearly equal counts, each ending at the end of a run of equal values; a value with more rows than a bin should have gets a
 * bin of its own. Where rows allow, a bin has at least `minRows`. `sorted` ascends without NaN; x falls in the bin numbered by how many cuts are < x. At most `bins - 1` cuts.
 */
export function binCuts(sorted: Float64Array, bins: number, minRows = 1): Float64Array {
  const most = Math.min(bins, Math.max(1, Math.floor(sorted.length / minRows)));
  const ends = runEnds(sorted, bins, minRows) ?? equalCountEnds(sorted, most);
  return Float64Array.from(ends, (end) => between(sorted[end - 1]!, sorted[end]!));
}

/**
 * Ends of all runs of equal values but the last, or null when there are more than `most` runs. A run of fewer rows than `minRows` goes
 * with those after it.
 */
function runEnds(sorted: Float64Array, most: number, minRows: number): number[] | null {
  const ends: number[] = [];
  for (let end = 0, runs = 0, start = 0; end < sorted.length; runs++) {
    if (runs === most) return null;
    end = firstAbove(sorted, end, sorted[end]!);
    if (end - start < minRows || end === sorted.length) continue;
    ends.push(end);
    start = end;
  }
  return ends;
}

function equalCountEnds(sorted: Float64Array, bins: number): number[] {
  const ends: number[] = [];
  for (let start = 0, binsLeft = bins; binsLeft > 1; binsLeft--) {
    const wanted = start + Math.ceil((sorted.length - start) / binsLeft);
    const value = sorted[wanted - 1]!;
    const runStart = firstNotBelow(sorted, start, value);
    const runEnd = firstAbove(sorted, wanted, value);
    start = runStart > start && wanted - runStart <= runEnd - wanted ? runStart : runEnd;
    if (start >= sorted.length) break;
    ends.push(start);
  }
  return ends;
}

function firstAbove(sorted: Float64Array, from: number, value: number): number {
  return firstWhere(sorted, from, (x) => x > value);
}

function firstNotBelow(sorted: Float64Array, from: number, value: number): number {
  return firstWhere(sorted, from, (x) => x >= value);
}

/** First index from `from` on that passes a test which, once passed, stays passed. */
function firstWhere(sorted: Float64Array, from: number, passes: (x: number) => boolean): number {
  let low = from;
  let high = sorted.length;
  for (let step = 1; low + step < high; step *= 2) {
    if (passes(sorted[low + step - 1]!)) high = low + step;
    else low += step;
  }
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function between(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle < high ? middle : low;
}
