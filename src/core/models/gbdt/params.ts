import type { Seed } from '../../numerics/rng.ts';

export interface GbdtParams {
  readonly objective: 'logistic' | 'squared';
  readonly trees: number;
  readonly learningRate: number;
  readonly leaves: number;
  /** 0 for no limit; symmetric trees then have as many levels as `leaves` need, and never more than 10. */
  readonly maxDepth: number;
  readonly minLeafRows: number;
  /** Least sum of weighted curvature p (1 - p) or weight in a leaf; > 0. */
  readonly minLeafCurvature: number;
  readonly l1: number;
  readonly l2: number;
  /** A split must gain more than this. */
  readonly minGain: number;
  /** Rows that pull a leaf's value towards its parent's: n rows keep n / (n + this) of their own. 0 for none. */
  readonly pathSmoothing: number;
  /** Per feature 1 where the score may only rise with it, -1 where it may only fall, 0 for both; missing numbers are 0. */
  readonly monotone: readonly number[];
  /** Most bins per feature, besides the one of missing values; at most 255. */
  readonly bins: number;
  /** Fewest rows in a bin, where there are enough. */
  readonly minBinRows: number;
  /** Share of the row blocks that each tree sees. */
  readonly rowShare: number;
  /** Consecutive rows that are drawn together, so that overlapping labels do not stand on both sides. */
  readonly blockRows: number;
  /** Share of the features that each tree may split on. */
  readonly featureShare: number;
  /** Stop after `patience` trees without an improvement of the stopping sample's loss by more than `minDelta`; 0 never stops. */
  readonly patience: number;
  readonly minDelta: number;
  readonly seed: Seed;
}

/** LightGBM's defaults, but for bins that may hold one row. */
export const gbdtDefaults: GbdtParams = {
  objective: 'logistic',
  trees: 100,
  learningRate: 0.1,
  leaves: 31,
  maxDepth: 0,
  minLeafRows: 20,
  minLeafCurvature: 1e-3,
  l1: 0,
  l2: 0,
  minGain: 0,
  pathSmoothing: 0,
  monotone: [],
  bins: 255,
  minBinRows: 1,
  rowShare: 1,
  blockRows: 1,
  featureShare: 1,
  patience: 0,
  minDelta: 0,
  seed: [1, 2, 3, 4],
};
