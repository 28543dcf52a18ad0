import type { FactorTable } from '../../formats/csv/factor-file.ts';
import type { RawBars } from '../../formats/raw-bars/raw-bars.ts';
import { firstAbove } from '../calendar/windows.ts';

/**
 * Fills `adjFactor` from a factor table: a bar takes the first row whose date is not before its own, 1 after the last row.
 * `split` takes split factors alone, `all` multiplies in those of dividends. Prices stay as they are.
 */
export function withFactors(raw: RawBars, table: FactorTable, adjustment: 'split' | 'all'): RawBars {
  const adjFactor = new Float64Array(raw.stamp.length);
  for (let row = 0; row < adjFactor.length; row++) adjFactor[row] = factorAt(table, raw.stamp[row]!, adjustment);
  return { ...raw, adjFactor };
}

function factorAt({ until, price, split }: FactorTable, stamp: number, adjustment: 'split' | 'all'): number {
  const day = Math.floor(stamp / 86_400_000) * 86_400_000;
  const row = firstAbove(until, day - 1);
  if (row >= until.length) return 1;
  return adjustment === 'all' ? price[row]! * split[row]! : split[row]!;
}
