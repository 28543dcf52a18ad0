import type { Bars } from '../../formats/bars/bars.ts';
import { adjustedBars } from '../bars/adjusted-bars.ts';
import { labelExit } from './label-exit.ts';
import {
  entryAfter,
  unlabelled,
  weighLabels,
  type EntryPoint,
  type LabelledBars,
  type WeightScheme,
} from './label-rows.ts';

export interface ForwardReturnConfig {
  readonly horizonBars: number;
  readonly entry: EntryPoint;
  readonly weights: WeightScheme;
}

/** Simple return from each row's entry to the close of the last bar of the horizon; the label is its sign. The last rows have none. */
export function forwardReturnLabels(raw: Bars, { horizonBars, entry, weights }: ForwardReturnConfig): LabelledBars {
  const bars = adjustedBars(raw);
  const labels = unlabelled(bars, 1, labelExit.open);
  for (let s = 0; s < bars.symbols.length; s++) {
    const end = bars.offsets[s + 1]!;
    for (let row = bars.offsets[s]!; row < end; row++) {
      const { price, firstRow } = entryAfter(bars, row, end, entry);
      const endRow = firstRow + horizonBars - 1;
      if (endRow >= end) continue;
      const ret = bars.close[endRow]! / price - 1;
      labels.endRow[row] = endRow;
      labels.t1[row] = bars.knownUtc[endRow]!;
      labels.ret[row] = ret;
      labels.label[row] = Math.sign(ret);
      labels.exit[row] = labelExit.horizon;
    }
  }
  weighLabels(labels, bars, weights);
  return labels;
}
