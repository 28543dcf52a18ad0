import type { FeatureSubject, World } from '../../../src/core/leaks/feature-subject.ts';
import type { Bars } from '../../../src/formats/bars/bars.ts';

/** A column that looks ahead, as people write it by mistake, and the same without the mistake. */
export interface PlantedLeak {
  readonly leak: FeatureSubject;
  readonly honest: FeatureSubject;
  /** Words that the remedy has to say. */
  readonly remedy: string;
}

/** One symbol's rows `from .. end - 1` of a column, given as a list of their own. */
export type SymbolColumn = (bars: SymbolBars) => ArrayLike<number>;

interface SymbolBars {
  readonly openUtc: Float64Array;
  readonly knownUtc: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  /** Rows of these bars in the world. */
  readonly from: number;
  readonly world: World;
}

/** A subject of one column that is computed symbol by symbol. */
export function ofSymbols(
  name: string,
  column: SymbolColumn,
  options: Partial<Omit<FeatureSubject, 'compute'>> = {},
): FeatureSubject {
  return {
    usedAt: 'known',
    columns: [{ name, memoryBars: null, crossesSymbols: false }],
    ...options,
    compute: (world) => {
      const { offsets, openUtc } = world.bars;
      const values = new Float64Array(openUtc.length);
      for (let s = 0; s + 1 < offsets.length; s++) {
        const part = symbolBars(world, offsets[s]!, offsets[s + 1]!);
        if (part.close.length > 0) values.set(column(part), part.from);
      }
      return { names: [name], columns: [values], rows: values.length };
    },
  };
}

function symbolBars(world: World, from: number, end: number): SymbolBars {
  const part = (name: Exclude<keyof Bars, 'symbols' | 'offsets' | 'marks'>) => world.bars[name].subarray(from, end);
  return {
    openUtc: part('openUtc'),
    knownUtc: part('knownUtc'),
    open: part('open'),
    high: part('high'),
    low: part('low'),
    close: part('close'),
    from,
    world,
  };
}

/** Changes from bar to bar as fractions, 0 for the first. */
export function returnsOf(close: Float64Array): Float64Array {
  return close.map((price, row) => (row === 0 ? 0 : price / close[row - 1]! - 1));
}

/** Mean of rows `from .. end - 1`, as far as there are such rows. */
export function meanOf(values: ArrayLike<number>, from: number, end: number): number {
  let sum = 0;
  let count = 0;
  for (let row = Math.max(0, from); row < Math.min(values.length, end); row++) {
    sum += values[row]!;
    count++;
  }
  return sum / count;
}
