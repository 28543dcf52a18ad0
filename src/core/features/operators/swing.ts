import { SwingTracker } from '../../swings/swing-tracker.ts';
import { channel, series, type Series } from '../series/series.ts';

/** The last confirmed swing of prices; see `SwingTracker`, whose answers are never revised. */
export interface SwingSeries {
  /** 1 when it rose, -1 when it fell, 0 before there is one. */
  readonly direction: Series;
  /** Part of it that the close has given back: 0 at its end or beyond, 1 at its start, more behind that; 0 before there is one. */
  readonly retracement: Series;
}

/** Swings confirmed by closes `swingAtrs` times `atr` (in price) away from an extreme. NaN while `atr` is. */
export function swing(high: Series, low: Series, close: Series, atr: Series, swingAtrs: number): SwingSeries {
  const { size } = new SwingTracker(swingAtrs);
  const direction = series({
    name: 'swing',
    settings: [swingAtrs],
    inputs: [high, low, close, atr],
    recursive: true,
    channels: 1,
    stateSize: size,
    advance: ({ out, inputs: [highs, lows, closes, ranges], channels, state, from, to, bar }) => {
      const tracker = new SwingTracker(swingAtrs);
      if (bar > 0) tracker.restore(state);
      const depth = channels[0]!;
      for (let i = from; i < to; i++) {
        const atr = ranges![i]!;
        tracker.push(highs![i]!, lows![i]!, closes![i]!, atr);
        const known = !Number.isNaN(atr);
        out[i] = known ? tracker.direction : NaN;
        depth[i] = known ? depthOf(tracker, closes![i]!) : NaN;
      }
      state.set(tracker.snapshot());
    },
  });
  return { direction, retracement: channel(direction, 0) };
}

function depthOf({ direction, start, end }: SwingTracker, close: number): number {
  if (direction === 0 || start === end) return 0;
  return Math.max(0, (end - close) / (end - start));
}
