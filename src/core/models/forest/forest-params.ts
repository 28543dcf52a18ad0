import type { Seed } from '../../numerics/rng.ts';

export interface ForestParams {
  readonly kind: 'random-forest' | 'extra-trees';
  readonly trees: number;
  /** 0 for no limit. */
  readonly maxDepth: number;
  readonly minLeafRows: number;
  /** Share of the features tried at each split. */
  readonly featureShare: number;
  /** Share of the row blocks that each tree sees. */
  readonly rowShare: number;
  /** Most bins per feature, besides the one of missing values; at most 255. */
  readonly bins: number;
  /** Consecutive rows that are drawn together, so that overlapping labels do not stand on both sides. */
  readonly blockRows: number;
  readonly seed: Seed;
}
