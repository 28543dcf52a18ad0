import type { Bars } from '../../formats/bars/bars.ts';
import { adjustedBars } from '../bars/adjusted-bars.ts';
import { logRatioColumn } from '../numerics/log-columns.ts';

/** What the facts of a market are told from, one value per bar but the first of the symbol. */
export interface PathSeries {
  /** Log return of the adjusted close. */
  readonly returns: Float64Array;
  /** Volume over the mean of the 20 volumes before; NaN where that is nothing or there are none. */
  readonly activity: Float64Array;
}

const volumeBars = 20;

/** Of the first `most` symbols that have returns. */
export function pathSeries(raw: Bars, most: number): PathSeries[] {
  const bars = adjustedBars(raw);
  const made: PathSeries[] = [];
  for (let s = 0; s < bars.symbols.length && made.length < most; s++) {
    const [from, to] = [bars.offsets[s]!, bars.offsets[s + 1]!];
    if (to - from < 2) continue;
    const logs = new Float64Array(to - from);
    logRatioColumn(bars.close.subarray(from, to), 1, logs, 1, to - from);
    made.push({ returns: logs.subarray(1), activity: activityOf(bars.volume.subarray(from, to)) });
  }
  return made;
}

function activityOf(volume: Float64Array): Float64Array {
  const activity = new Float64Array(volume.length - 1).fill(NaN);
  let recent = 0;
  for (let i = 1; i < volume.length; i++) {
    recent += volume[i - 1]! - (i > volumeBars ? volume[i - 1 - volumeBars]! : 0);
    if (i >= volumeBars && recent > 0) activity[i - 1] = volume[i]! / (recent / volumeBars);
  }
  return activity;
}
