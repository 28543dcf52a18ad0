import type { Bars } from '../../formats/bars/bars.ts';
import { log } from '../numerics/elementary.ts';
import { mean, standardDeviation, variance } from '../numerics/summary.ts';
import { pathSeries } from '../realism/path-series.ts';
import type { MarketFit } from './family.ts';

/** With fewer bars that have a volume, or with none that differ, it is that of a usual market. */
const leastBars = 100;
const usual = { volumePerMove: 0.4, volumeNoise: 0.4 };

/**
 * How volume goes with moves: the slope of volume, relative to its mean over the 20 bars before, on |return| in standard deviations, and
 * the spread of the logarithm of what that leaves unsaid. Means over the first `symbols` symbols, slopes below 0 as 0.
 */
export function volumeMoments(bars: Bars, symbols: number): Pick<MarketFit, 'volumePerMove' | 'volumeNoise'> {
  const found = pathSeries(bars, symbols).flatMap(({ returns, activity }) => {
    const deviation = standardDeviation(returns);
    const rows = Int32Array.from(activity.keys()).filter((row) => activity[row]! > 0 && Number.isFinite(returns[row]!));
    if (rows.length < leastBars || !(deviation > 0)) return [];
    const moves = Float64Array.from(rows, (row) => Math.abs(returns[row]!) / deviation);
    const volume = Float64Array.from(rows, (row) => activity[row]!);
    const [moveMean, volumeMean] = [mean(moves), mean(volume)];
    const slope = mean(moves.map((move, i) => (move - moveMean) * (volume[i]! - volumeMean))) / variance(moves, 0);
    const perMove = Math.max(0, Math.min(1.2, slope / volumeMean));
    const left = volume.map((value, i) =>
      log(value / volumeMean / Math.max(0.05, 1 + perMove * (moves[i]! - moveMean))),
    );
    return [{ perMove, noise: Math.min(1, standardDeviation(left)) }];
  });
  if (found.length === 0) return usual;
  return { volumePerMove: mean(found.map((one) => one.perMove)), volumeNoise: mean(found.map((one) => one.noise)) };
}
