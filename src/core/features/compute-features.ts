import type { Bars } from '../../formats/bars/bars.ts';
import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import type { FeatureSpec } from './feature-spec.ts';
import { createFeatureStream, type FeatureSources } from './feature-stream.ts';

/**
 * The features of every bar, row by row with the bars, from adjusted prices. Value `i` depends on bars up to `i` of its symbol, and
 * on bars of other symbols known at the same moment where it compares symbols. NaN before a feature's warm-up and where it is undefined.
 */
export function computeFeatures(bars: Bars, specs: readonly FeatureSpec[], others?: FeatureSources): FeatureMatrix {
  return createFeatureStream(specs, {}, others).push(bars);
}
