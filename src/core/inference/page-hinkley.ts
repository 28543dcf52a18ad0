/** Where the level of a series was found to have changed. */
export interface LevelChange {
  /** Place of the value at which it was noticed, which is after the change itself. */
  readonly index: number;
  /** 1 where the level rose, -1 where it fell. */
  readonly direction: 1 | -1;
}

export interface PageHinkleySettings {
  /** Values before anything is said. */
  readonly minValues: number;
  /** Change of the level that is too small to matter, in the unit of the values. */
  readonly tolerated: number;
  /** Sum of deviations at which a change is told, in the unit of the values. */
  readonly threshold: number;
  /** What a deviation counts at the next value, in (0, 1]; 1 forgets nothing. */
  readonly memory: number;
}

/**
 * The first change of level that the Page-Hinkley test notices (Page 1954, Hinkley 1971), upwards or downwards; null without one. Each
 * side sums what values lie beyond the running mean by more than is tolerated, and alarms when its sum has come `threshold` away from
 * its extreme. One side alone is blind to the other half of all changes. Values that are NaN are passed over.
 */
export function pageHinkley(values: ArrayLike<number>, settings: PageHinkleySettings): LevelChange | null {
  const { minValues, tolerated, threshold, memory } = settings;
  let seen = 0;
  let mean = 0;
  let above = 0;
  let lowest = 0;
  let below = 0;
  let highest = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (Number.isNaN(value)) continue;
    seen++;
    mean += (value - mean) / seen;
    above = memory * above + (value - mean - tolerated);
    below = memory * below + (value - mean + tolerated);
    lowest = Math.min(lowest, above);
    highest = Math.max(highest, below);
    if (seen < minValues) continue;
    if (above - lowest > threshold) return { index, direction: 1 };
    if (highest - below > threshold) return { index, direction: -1 };
  }
  return null;
}
