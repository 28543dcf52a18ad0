import type { Bars } from '../../formats/bars/bars.ts';
import { adjustedBars } from '../bars/adjusted-bars.ts';
import { labelExit } from './label-exit.ts';
import {
  entryAfter,
  unlabelled,
  weighLabels,
  type EntryPoint,
  type LabelledBars,
  type Sides,
  type Weighting,
} from './label-rows.ts';

export interface ForwardReturnConfig extends Weighting {
  readonly horizonBars: number;
  readonly entry: EntryPoint;
  /** 1, or left out, for the return of the price; -1 for that of a short trade; by row for a rule's. */
  readonly side?: Sides;
}

/** Simple return from each row's entry to the close of the last bar of the horizon; the label is its sign. The last rows have none. */
export function forwardReturnLabels(raw: Bars, config: ForwardReturnConfig): LabelledBars {
  const { horizonBars, entry, side = 1 } = config;
  const bars = adjustedBars(raw);
  const labels = unlabelled(bars, side, labelExit.open);
  for (let s = 0; s < bars.symbols.length; s++) {
    const end = bars.offsets[s + 1]!;
    for (let row = bars.offsets[s]!; row < end; row++) {
      if (labels.side[row] === 0) {
        labels.exit[row] = labelExit.filtered;
        continue;
      }
      const { price, firstRow } = entryAfter(bars, row, end, entry);
      const endRow = firstRow + horizonBars - 1;
      if (endRow >= end) continue;
      const ret = labels.side[row]! * (bars.close[endRow]! / price - 1) + 0;
      labels.endRow[row] = endRow;
      labels.t1[row] = bars.knownUtc[endRow]!;
      labels.ret[row] = ret;
      labels.label[row] = Math.sign(ret);
      labels.exit[row] = labelExit.horizon;
    }
  }
  weighLabels(labels, bars, config);
  return labels;
}
