import { toleranceBand } from './judge-claim.ts';

/** What a tolerance can mean for a figure that is known as well as its interval says. */
export interface ToleranceMeaning {
  /** Half the width of the interval as a share of the claim's size; null for a claim of 0. */
  readonly halfWidth: number | null;
  /** Bars at which half the width would be the tolerance; null for a claim or a tolerance of 0. */
  readonly barsNeeded: number | null;
  /** How often a figure that truly is as claimed would be found within the band. */
  readonly ifTrue: number;
  /** How often one that truly is 0 would. */
  readonly ifNothing: number;
}

/**
 * `draws` are resampled values of the figure, none NaN, at least one. Widths shrink with the root of the bars. Errors of estimation are
 * taken to be the same wherever the truth lies: resampled values less what was found.
 */
export function toleranceMeaning(
  { claimed, found, low, high }: { claimed: number; found: number; low: number; high: number },
  draws: ArrayLike<number>,
  bars: number,
  tolerance: number,
): ToleranceMeaning {
  const band = toleranceBand(claimed, tolerance);
  const share = (truth: number): number => {
    let inside = 0;
    for (let i = 0; i < draws.length; i++) {
      const value = truth + draws[i]! - found;
      if (value >= band.low && value <= band.high) inside++;
    }
    return inside / draws.length;
  };
  const halfWidth = claimed === 0 ? null : (high - low) / 2 / Math.abs(claimed);
  const wider = halfWidth === null || tolerance === 0 ? null : halfWidth / tolerance;
  return {
    halfWidth,
    barsNeeded: wider === null ? null : Math.ceil(bars * wider * wider),
    ifTrue: share(claimed),
    ifNothing: share(0),
  };
}
