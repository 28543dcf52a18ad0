import { memoryBars, warmUpBars } from '../../core/features/feature-plan.ts';
import type { FeatureSpec } from '../../core/features/feature-spec.ts';
import { mean, standardDeviation } from '../../core/numerics/summary.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type {
  FeatureFacts,
  FeatureReport,
  TruncationProof,
} from '../../formats/feature-report/feature-report.schema.generated.ts';
import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';

/** What each feature is and how its column looks. */
export function featureReport(
  bars: Bars,
  { columns, rows }: FeatureMatrix,
  specs: readonly FeatureSpec[],
  truncation: TruncationProof,
): Omit<FeatureReport, 'schema'> {
  return {
    rows,
    symbols: bars.symbols.length,
    warmUpBars: warmUpBars(specs),
    features: specs.map((spec, k) => facts(bars, spec, columns[k]!)),
    truncation,
  };
}

function facts({ offsets }: Bars, spec: FeatureSpec, column: Float64Array): FeatureFacts {
  const present = column.filter((value) => !Number.isNaN(value));
  const missing = column.length - present.length;
  const warmUp = warmUpBars([spec]);
  let inWarmUp = 0;
  for (let s = 0; s + 1 < offsets.length; s++) inWarmUp += Math.min(warmUp, offsets[s + 1]! - offsets[s]!);
  const memory = memoryBars(spec);
  const some = present.length > 0;
  return {
    name: spec.name,
    kernel: spec.kernel,
    parameters: { ...spec.params },
    of: spec.of?.name ?? null,
    warmUpBars: warmUp,
    memoryBars: Number.isFinite(memory) ? memory : null,
    missing,
    missingShare: column.length > 0 ? missing / column.length : 0,
    missingAfterWarmUp: missing - inWarmUp,
    mean: some ? mean(present) : null,
    standardDeviation: present.length > 1 ? standardDeviation(present) : null,
    lowest: some ? present.reduce((low, value) => Math.min(low, value)) : null,
    highest: some ? present.reduce((high, value) => Math.max(high, value)) : null,
  };
}
