import { Rng, type Seed } from '../numerics/rng.ts';
import type { BarTimes } from './bar-times.ts';
import type { BootstrapSource } from './bootstrap-source.ts';
import type { OwnBars, PathGenerator, ScenarioParameters } from './family.ts';
import { allocateBars } from './generate-bars.ts';

const lowestRatio = 0.05;

/**
 * Bars made of the user's own, all symbols from the same moment: `history` replays them from a moment drawn at random, going on at
 * their beginning after their end; `resampled` puts together blocks of geometric length (Politis and Romano 1994). Each bar goes
 * on from the close before it; a `volatilityMultiple` stretches every price's distance to that close.
 */
export function ownBarsGenerator(
  kind: 'history' | 'resampled',
  { source, meanBlock }: OwnBars,
  times: BarTimes,
): PathGenerator {
  const count = times.openUtc.length;
  const bars = allocateBars(source.symbols, times);
  const sourceRow = new Int32Array(bars.openUtc.length);
  const moments = new Int32Array(count);
  const columns = source.symbols.map((_, s) => symbolColumns(source, s));
  return {
    bars,
    sourceRow,
    generate(seed: Seed, { volatilityMultiple }: ScenarioParameters) {
      drawMoments(moments, source.moments, kind === 'history' ? Infinity : meanBlock, new Rng(seed));
      const stretch = Number.isNaN(volatilityMultiple) ? 1 : volatilityMultiple;
      columns.forEach((column, s) => {
        fillSymbol(s * count, column, source.startPrice[s]!, stretch);
      });
    },
  };

  function fillSymbol(first: number, from: SymbolColumns, startPrice: number, stretch: number): void {
    const { open, high, low, close, volume, marks } = bars;
    let last = startPrice;
    for (let t = 0; t < count; t++) {
      const m = moments[t]!;
      const row = first + t;
      open[row] = last * stretched(from.open[m]!, stretch);
      high[row] = last * stretched(from.high[m]!, stretch);
      low[row] = last * stretched(from.low[m]!, stretch);
      last *= stretched(from.close[m]!, stretch);
      close[row] = last;
      volume[row] = from.volume[m]!;
      marks[row] = from.marks[m]!;
      sourceRow[row] = from.row[m]!;
    }
  }
}

/** The columns of one symbol, one value per moment, so that neighbouring moments lie together. */
type SymbolColumns = ReturnType<typeof symbolColumns>;

function symbolColumns(source: BootstrapSource, s: number) {
  const width = source.symbols.length;
  const numbers = (column: Float64Array) =>
    Float64Array.from({ length: source.moments }, (_, m) => column[m * width + s]!);
  const integers = (column: Int32Array) =>
    Int32Array.from({ length: source.moments }, (_, m) => column[m * width + s]!);
  return {
    open: numbers(source.open),
    high: numbers(source.high),
    low: numbers(source.low),
    close: numbers(source.close),
    volume: numbers(source.volume),
    marks: integers(source.marks),
    row: integers(source.row),
  };
}

function drawMoments(moments: Int32Array, sourceMoments: number, meanBlock: number, rng: Rng): void {
  let moment = rng.integer(sourceMoments);
  for (let t = 0; t < moments.length; t++) {
    if (t > 0) {
      const isNew = meanBlock < Infinity && rng.uniform() * meanBlock <= 1;
      moment = isNew ? rng.integer(sourceMoments) : moment + 1 === sourceMoments ? 0 : moment + 1;
    }
    moments[t] = moment;
  }
}

/** A price relative to the close before it; exactly as it was where nothing is stretched. */
function stretched(ratio: number, stretch: number): number {
  return stretch === 1 ? ratio : Math.max(lowestRatio, 1 + stretch * (ratio - 1));
}
