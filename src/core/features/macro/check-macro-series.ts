import { fail, ok, type Result } from '../../../failure.ts';
import type { MacroTable } from '../../../formats/macro/macro-table.ts';
import type { FeatureSpec } from '../feature-spec.ts';
import { kernelNamed } from '../registry.ts';

/** Features that need series other than bars. */
export function macroFeatures(specs: readonly FeatureSpec[]): FeatureSpec[] {
  return specs.filter(({ kernel }) => kernelNamed(kernel)?.scope === 'macro');
}

/** Whether the series that features ask for are there; names the first that is not, and those that are. */
export function checkMacroSeries(specs: readonly FeatureSpec[], table: MacroTable | null): Result<void> {
  const known = table?.series ?? [];
  for (const { name, params } of macroFeatures(specs)) {
    const series = String(params['series']);
    if (!known.includes(series)) return fail({ reason: 'macro-series-unknown', feature: name, series, known });
  }
  return ok(undefined);
}
