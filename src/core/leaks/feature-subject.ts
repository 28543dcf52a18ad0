import type { Bars } from '../../formats/bars/bars.ts';
import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import type { LabelTable } from '../../formats/labels/label-table.ts';
import type { MacroTable } from '../../formats/macro/macro-table.ts';

/**
 * Everything that columns can be computed from. `labels` are aligned with the rows of `bars`; an outcome belongs to what is known
 * from its `t1` on, a release from its `knownUtc` on, a bar from its `knownUtc` on (its open alone from `openUtc` on).
 */
export interface World {
  readonly bars: Bars;
  readonly labels: LabelTable | null;
  readonly macro: MacroTable | null;
}

export interface SubjectColumn {
  readonly name: string;
  /** Bars before the current one that a value may depend on; Infinity where it depends on all; null where nothing is declared. */
  readonly memoryBars: number | null;
  /** Whether a value depends on bars of other symbols. */
  readonly crossesSymbols: boolean;
}

/**
 * Anything that computes named columns and may be accused of looking ahead: shipped features, a decision, a planted leak. Compute is
 * a pure function of the world; its rows are those of `world.bars`. Symbols without rows can occur.
 */
export interface FeatureSubject {
  readonly columns: readonly SubjectColumn[];
  /**
   * When a row is used: at `knownUtc` of its bar, or already at its open. In the second case the world at the time of use holds
   * the bar with the open alone: high, low and close equal it, volume is 0.
   */
  readonly usedAt: 'known' | 'open';
  compute(world: World): FeatureMatrix;
}

/** The moment at which each row is used. */
export function usedUtc({ usedAt }: Pick<FeatureSubject, 'usedAt'>, { openUtc, knownUtc }: Bars): Float64Array {
  return usedAt === 'open' ? openUtc : knownUtc;
}
