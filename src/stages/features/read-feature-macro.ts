import type { FeatureSpec } from '../../core/features/feature-spec.ts';
import { checkMacroSeries, macroFeatures } from '../../core/features/macro/check-macro-series.ts';
import { ok, type Result } from '../../failure.ts';
import { parseMacro } from '../../formats/macro/macro-arrow.ts';
import type { MacroTable } from '../../formats/macro/macro-table.ts';
import type { StageContext } from '../../pipeline/stage.ts';

/** The macro series that features ask for, with all others; null where none asks. Refuses features of series that are not there. */
export function readFeatureMacro(context: StageContext, specs: readonly FeatureSpec[]): Result<MacroTable | null> {
  if (macroFeatures(specs).length === 0) return ok(null);
  const read = context.has('data', 'macro.arrow') ? parseMacro(context.read('data', 'macro.arrow')) : ok(null);
  if (!read.ok) return read;
  const there = checkMacroSeries(specs, read.value);
  return there.ok ? read : there;
}
