import { adjustedBars } from '../../core/bars/adjusted-bars.ts';
import { forwardReturnLabels } from '../../core/labels/forward-return.ts';
import type { LabelledBars, Sides } from '../../core/labels/label-rows.ts';
import { metaLabels, towardsRise } from '../../core/labels/meta-labels.ts';
import { ruleSides } from '../../core/labels/primary-rule.ts';
import { tripleBarrierLabels } from '../../core/labels/triple-barrier.ts';
import { fail, ok, type Result } from '../../failure.ts';
import { parseBars } from '../../formats/bars/bars-arrow.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { LabelsConfig } from '../../formats/config/labels.schema.generated.ts';
import { labelReportFormat } from '../../formats/label-report/label-report-file.ts';
import { serialiseLabels } from '../../formats/labels/labels-arrow.ts';
import type { StageContext, StageFacts } from '../../pipeline/stage.ts';
import { labelReport } from './label-report.ts';

/** Labels the bars, and refuses labels that nothing could be learnt from. */
export async function run(context: StageContext): Promise<Result<StageFacts>> {
  const config = context.param('labels') as unknown as LabelsConfig;
  const { kind, fastBars: fast, slowBars: slow } = config.rule;
  if (config.side === 'rule' && kind === 'moving-average-cross' && fast >= slow) {
    return fail({ reason: 'labels-rule-windows', fast, slow });
  }
  const bars = parseBars(context.read('data', 'bars.arrow'));
  if (!bars.ok) return bars;
  const enough = checkHistory(bars.value, config, context);
  if (!enough.ok) return enough;
  const labels = labelBars(bars.value, config);
  const usable = checkLabels(labels, config);
  if (!usable.ok) return usable;
  const report = labelReport(bars.value, labels, config);
  context.write('labels.arrow', serialiseLabels(labels));
  context.write('label_report.json', labelReportFormat.serialise(report));
  const { up, flat, down } = report.classes;
  return ok({ labels: report.labelled, up, flat, down, uniqueness: Number(report.uniqueness.mean.toPrecision(3)) });
}

function labelBars(bars: Bars, config: LabelsConfig): LabelledBars {
  const { method, horizonBars, entry, weights, tripleBarrier, volatility, rule } = config;
  const side = sidesOf(bars, config);
  const labels =
    method === 'forward-return'
      ? forwardReturnLabels(bars, { horizonBars, entry, weights, side })
      : tripleBarrierLabels(bars, { horizonBars, entry, weights, volatility, side, ...tripleBarrier });
  if (config.side === 'rule') metaLabels(labels, rule.roundTripCostBps / 1e4);
  towardsRise(labels);
  return labels;
}

function sidesOf(raw: Bars, { side, rule }: LabelsConfig): Sides {
  if (side !== 'rule') return side === 'long' ? 1 : -1;
  const { close, offsets, symbols } = adjustedBars(raw);
  const sides = new Int8Array(close.length);
  for (const s of symbols.keys()) sides.set(ruleSides(close, offsets[s]!, offsets[s + 1]!, rule), offsets[s]!);
  return sides;
}

/** A label needs its warm-up, the bar of the decision, and the whole horizon, one bar more where the entry is a stale open. */
function checkHistory({ symbols, offsets }: Bars, config: LabelsConfig, context: StageContext): Result<null> {
  const warmUp = config.method === 'triple-barrier' ? config.volatility.warmUpBars : 0;
  const needed = warmUp + 1 + config.horizonBars;
  const lengths = symbols.map((_, s) => offsets[s + 1]! - offsets[s]!);
  const short = symbols.filter((_, s) => lengths[s]! < needed);
  if (short.length === symbols.length) {
    const longest = lengths.indexOf(Math.max(...lengths));
    return fail({
      reason: 'labels-too-few-bars',
      symbol: symbols[longest] ?? '',
      found: lengths[longest] ?? 0,
      warmUp,
      horizon: config.horizonBars,
    });
  }
  if (short.length > 0) context.note(`fewer than ${needed} bars, hence few labels or none: ${short.join(', ')}`);
  return ok(null);
}

function checkLabels({ label, endRow, ambiguous }: LabelledBars, config: LabelsConfig): Result<null> {
  const rows = endRow.reduce((sum, end) => sum + Number(end >= 0), 0);
  if (rows === 0) return fail({ reason: 'labels-none' });
  if (config.method !== 'triple-barrier' && config.side !== 'rule') return ok(null);
  const up = label.includes(1);
  const down = label.includes(-1);
  if (!up || !down) {
    return fail({ reason: 'labels-class-missing', rows, present: up ? 'up' : down ? 'down' : 'flat' });
  }
  const doubtful = ambiguous.reduce((sum, flag) => sum + flag, 0);
  const most = config.tripleBarrier.maxAmbiguousShare;
  return doubtful > most * rows ? fail({ reason: 'labels-ambiguous', rows, doubtful, most }) : ok(null);
}
