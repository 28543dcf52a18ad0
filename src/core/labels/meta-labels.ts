import type { LabelledBars } from './label-rows.ts';

/**
 * Makes labels of trades whose side is given into meta-labels: 1 where the trade's return less the cost of its round trip is above 0,
 * else -1 (Lopez de Prado, AFML 3.6). Rows without a label stay so. `ret` has to be the return of the trade, not of the price.
 */
export function metaLabels({ endRow, ret, label }: LabelledBars, roundTripCost: number): void {
  for (let row = 0; row < endRow.length; row++) {
    if (endRow[row]! >= 0) label[row] = ret[row]! - roundTripCost > 0 ? 1 : -1;
  }
}

/**
 * Turns labels and returns of short trades round, so that 1 stands for a rise in every row: what models, calibrators and trading
 * rules take a probability for. A short trade that paid is then -1.
 */
export function towardsRise({ side, label, ret }: LabelledBars): void {
  for (let row = 0; row < side.length; row++) {
    if (side[row] !== -1) continue;
    label[row] = 0 - label[row]!;
    ret[row] = 0 - ret[row]!;
  }
}
