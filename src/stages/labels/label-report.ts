import { labelExit } from '../../core/labels/label-exit.ts';
import type { LabelledBars } from '../../core/labels/label-rows.ts';
import { ascending, mean, quantile, standardDeviation } from '../../core/numerics/summary.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { LabelsConfig } from '../../formats/config/labels.schema.generated.ts';
import type { LabelReport } from '../../formats/label-report/label-report.schema.generated.ts';

/** What the labels look like. Needs at least one label. */
export function labelReport(bars: Bars, labels: LabelledBars, config: LabelsConfig): Omit<LabelReport, 'schema'> {
  const rows = Int32Array.from(labels.endRow.keys()).filter((row) => labels.endRow[row]! >= 0);
  const exits = (code: number) => labels.exit.reduce((sum, exit) => sum + Number(exit === code), 0);
  const ambiguous = labels.ambiguous.reduce((sum, flag) => sum + flag, 0);
  const durations = ascending(Float64Array.from(rows, (row) => labels.endRow[row]! - row));
  const returns = ascending(Float64Array.from(rows, (row) => labels.ret[row]!));
  const unique = mean(Float64Array.from(rows, (row) => labels.uniqueness[row]!));
  return {
    method: config.method,
    horizonBars: config.horizonBars,
    rows: labels.t0.length,
    labelled: rows.length,
    unlabelled: { warmUp: exits(labelExit.warmUp), filtered: exits(labelExit.filtered), open: exits(labelExit.open) },
    classes: classes(labels, rows),
    exits: { profit: exits(labelExit.profit), stop: exits(labelExit.stop), horizon: exits(labelExit.horizon) },
    ambiguous: { count: ambiguous, share: ambiguous / rows.length },
    duration: { mean: mean(durations), median: quantile(durations, 0.5), longest: durations.at(-1)! },
    returns: {
      mean: mean(returns),
      standardDeviation: rows.length > 1 ? standardDeviation(returns) : null,
      lowest: returns[0]!,
      median: quantile(returns, 0.5),
      highest: returns.at(-1)!,
    },
    uniqueness: { mean: unique, effectiveLabels: unique * rows.length },
    symbols: bars.symbols.map((symbol, s) => {
      const [from, end] = [bars.offsets[s]!, bars.offsets[s + 1]!];
      const own = rows.filter((row) => row >= from && row < end);
      return { symbol, rows: end - from, labelled: own.length, ...classes(labels, own) };
    }),
  };
}

function classes({ label }: LabelledBars, rows: Int32Array) {
  const count = (value: number) => rows.reduce((sum, row) => sum + Number(label[row] === value), 0);
  return { up: count(1), flat: count(0), down: count(-1) };
}
