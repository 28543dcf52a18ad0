import type { Bars } from '../../formats/bars/bars.ts';
import type { RealisedFacts } from './family.ts';

/**
 * Facts of a market in one walk over its closes. Symbols with fewer than three bars are left out; NaN where none is left.
 * Correlation is of bars at the same place, so symbols must share their times, as generated ones do.
 */
export function realisedFacts({ symbols, offsets, close }: Bars): RealisedFacts {
  const sums = { count: 0, growth: 0, variance: 0, kurtosis: 0, clustering: 0, drawdown: 0, largest: 0 };
  for (let s = 0; s < symbols.length; s++) addSymbol(sums, close, offsets[s]!, offsets[s + 1]!);
  const { count } = sums;
  const over = (total: number) => (count > 0 ? total / count : NaN);
  return {
    totalReturn: over(sums.growth),
    volatility: Math.sqrt(over(sums.variance)),
    excessKurtosis: over(sums.kurtosis) - 3,
    clustering: over(sums.clustering),
    maxDrawdown: count > 0 ? sums.drawdown : NaN,
    largestMove: count > 0 ? sums.largest : NaN,
    correlation: neighbours(close, offsets),
  };
}

interface Sums {
  count: number;
  growth: number;
  variance: number;
  kurtosis: number;
  clustering: number;
  drawdown: number;
  largest: number;
}

function addSymbol(sums: Sums, close: Float64Array, from: number, to: number): void {
  const n = to - from - 1;
  if (n < 2) return;
  const first = close[from]!;
  let [last, peak, drawdown, largest] = [first, first, 0, 0];
  let [s1, s2, s3, s4, sizes, products, previous] = [0, 0, 0, 0, 0, 0, 0];
  for (let row = from + 1; row < to; row++) {
    const price = close[row]!;
    const r = price / last - 1;
    const size = Math.abs(r);
    const square = r * r;
    s1 += r;
    s2 += square;
    s3 += square * r;
    s4 += square * square;
    sizes += size;
    products += size * previous;
    if (size > largest) largest = size;
    if (price > peak) peak = price;
    else if (price < peak * (1 - drawdown)) drawdown = 1 - price / peak;
    previous = size;
    last = price;
  }
  const m = s1 / n;
  const variance = s2 / n - m * m;
  const fourth = s4 / n - 4 * m * (s3 / n) + 6 * m * m * (s2 / n) - 3 * m * m * m * m;
  const size = sizes / n;
  const sizeVariance = s2 / n - size * size;
  sums.count++;
  sums.growth += last / first - 1;
  sums.variance += (variance * n) / (n - 1);
  sums.kurtosis += variance > 0 ? fourth / (variance * variance) : 3;
  sums.clustering += sizeVariance > 0 ? (products / (n - 1) - size * size) / sizeVariance : 0;
  sums.drawdown = Math.max(sums.drawdown, drawdown);
  sums.largest = Math.max(sums.largest, largest);
}

/** Mean correlation of each symbol's returns with the next one's, over the bars that both have. */
function neighbours(close: Float64Array, offsets: Int32Array): number {
  let [total, pairs] = [0, 0];
  for (let s = 0; s + 2 < offsets.length; s++) {
    const [a, b] = [offsets[s]!, offsets[s + 1]!];
    const n = Math.min(b - a, offsets[s + 2]! - b) - 1;
    if (n < 2) continue;
    let [x1, y1, xx, yy, xy] = [0, 0, 0, 0, 0];
    for (let i = 1; i <= n; i++) {
      const x = close[a + i]! / close[a + i - 1]! - 1;
      const y = close[b + i]! / close[b + i - 1]! - 1;
      x1 += x;
      y1 += y;
      xx += x * x;
      yy += y * y;
      xy += x * y;
    }
    const spread = (xx - (x1 * x1) / n) * (yy - (y1 * y1) / n);
    total += spread > 0 ? (xy - (x1 * y1) / n) / Math.sqrt(spread) : 0;
    pairs++;
  }
  return pairs > 0 ? total / pairs : NaN;
}
