import type { Bars } from '../../formats/bars/bars.ts';
import { argsort } from '../numerics/order.ts';
import type { CrossSectionKernel } from './kernel.ts';

/** Replaces a feature by its comparison across the symbols whose bars became known at one moment; NaN where fewer than two have it. */
export function compareSymbols({ knownUtc }: Bars, column: Float64Array, compare: CrossSectionKernel['compare']): void {
  const order = argsort(knownUtc);
  const values = new Float64Array(order.length);
  const rows = new Int32Array(order.length);
  for (let from = 0; from < order.length;) {
    let end = from;
    let count = 0;
    for (; end < order.length && knownUtc[order[end]!] === knownUtc[order[from]!]; end++) {
      const row = order[end]!;
      if (Number.isNaN(column[row]!)) continue;
      values[count] = column[row]!;
      rows[count++] = row;
    }
    for (let k = 0; k < count; k++) column[rows[k]!] = count < 2 ? NaN : compare(values, count, k) + 0;
    from = end;
  }
}
