import { computeFeatures } from '../../core/features/compute-features.ts';
import { warmUpBars } from '../../core/features/feature-plan.ts';
import type { FeatureSpec } from '../../core/features/feature-spec.ts';
import { createFeatureStream, type FeatureSources } from '../../core/features/feature-stream.ts';
import { resolveFeatures } from '../../core/features/resolve-features.ts';
import { cutMoments, truncationBreak } from '../../core/features/truncation.ts';
import { fail, ok, type Result } from '../../failure.ts';
import { parseBars } from '../../formats/bars/bars-arrow.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { TruncationProof } from '../../formats/feature-report/feature-report.schema.generated.ts';
import { featureReportFormat } from '../../formats/feature-report/feature-report-file.ts';
import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import { serialiseFeatures } from '../../formats/features/features-arrow.ts';
import type { StageContext, StageFacts } from '../../pipeline/stage.ts';
import { featureReport } from './feature-report.ts';
import { readFeatureMacro } from './read-feature-macro.ts';

const cutCount = 64;
const cutSeed = 1;
const largestValue = 1e100;

/** Computes the listed features and checks them on data that is cut short. */
export async function run(context: StageContext): Promise<Result<StageFacts>> {
  const bars = parseBars(context.read('data', 'bars.arrow'));
  if (!bars.ok) return bars;
  const specs = resolveFeatures(context.param('features'), bars.value.symbols.length);
  if (!specs.ok) return specs;
  const enough = checkHistory(bars.value, specs.value);
  if (!enough.ok) return enough;
  const macro = readFeatureMacro(context, specs.value);
  if (!macro.ok) return macro;
  const others = { macro: macro.value };
  const features = computeFeatures(bars.value, specs.value, others);
  const bounded = checkSizes(bars.value, features);
  if (!bounded.ok) return bounded;
  const proof = proveTruncation(bars.value, features, specs.value, others);
  if (!proof.ok) return proof;
  const report = featureReport(bars.value, features, specs.value, proof.value);
  context.write('features.arrow', serialiseFeatures(bars.value, features));
  context.write('feature_report.json', featureReportFormat.serialise(report));
  return ok({
    features: specs.value.length,
    rows: features.rows,
    'warm-up bars': report.warmUpBars,
    'cuts proved': report.truncation.cuts,
  });
}

function checkHistory({ symbols, offsets }: Bars, specs: readonly FeatureSpec[]): Result<null> {
  const longest = symbols.reduce((most, _, s) => Math.max(most, offsets[s + 1]! - offsets[s]!), 0);
  const short = specs.find((spec) => warmUpBars([spec]) >= longest);
  if (!short) return ok(null);
  return fail({ reason: 'features-too-few-bars', feature: short.name, warmUp: warmUpBars([short]), found: longest });
}

/** Sums of squares of larger values would overflow, here and in every model. */
function checkSizes({ symbols, offsets, openUtc }: Bars, { names, columns }: FeatureMatrix): Result<null> {
  for (const [k, column] of columns.entries()) {
    const row = column.findIndex((value) => Math.abs(value) > largestValue);
    if (row < 0) continue;
    const symbol = symbols.find((_, s) => row < offsets[s + 1]!)!;
    const found = column[row]!;
    return fail({
      reason: 'feature-too-large',
      feature: names[k]!,
      symbol,
      openUtc: openUtc[row]!,
      found,
      most: largestValue,
    });
  }
  return ok(null);
}

function proveTruncation(
  bars: Bars,
  features: FeatureMatrix,
  specs: readonly FeatureSpec[],
  others: FeatureSources,
): Result<TruncationProof> {
  const cuts = cutMoments(bars, cutCount, cutSeed);
  const broken = truncationBreak(bars, features, createFeatureStream(specs, {}, others), cuts);
  if (broken) {
    const { feature, row, cutUtc } = broken;
    const symbol = bars.symbols.find((_, s) => row < bars.offsets[s + 1]!)!;
    return fail({ reason: 'features-see-ahead', feature, symbol, openUtc: bars.openUtc[row]!, cutUtc });
  }
  return ok({
    cuts: cuts.length,
    seed: cutSeed,
    values: features.rows * features.columns.length,
    firstCutUtc: cuts[0]!,
    lastCutUtc: cuts.at(-1)!,
    equal: true,
  });
}
