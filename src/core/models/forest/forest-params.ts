import type { BarIntervals } from '../../labels/concurrency.ts';
import type { Seed } from '../../numerics/rng.ts';

export interface ForestParams {
  readonly kind: 'random-forest' | 'extra-trees';
  readonly trees: number;
  /** 0 for no limit. */
  readonly maxDepth: number;
  readonly minLeafRows: number;
  /** Share of the features tried at each split. */
  readonly featureShare: number;
  /** Blocks of rows, each at most once, or labels with replacement by the sequential bootstrap. */
  readonly draw: 'blocks' | 'sequential';
  /** Rows each tree sees, as a share of all. */
  readonly rowShare: number;
  /** Most bins per feature, besides the one of missing values; at most 255. */
  readonly bins: number;
  /** Consecutive rows that are drawn together, so that overlapping labels do not stand on both sides. */
  readonly blockRows: number;
  readonly seed: Seed;
  /** Bars that the label of each row covers, by row of the matrix; needed by sequential draws. */
  readonly covers: BarIntervals | null;
}
