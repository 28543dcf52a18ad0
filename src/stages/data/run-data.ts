import { calendarOf } from '../../core/calendar/calendar-of.ts';
import { barTiming, type BarTiming } from '../../core/quality/bar-timing.ts';
import { checkBars, type CheckedBars } from '../../core/quality/check-bars.ts';
import { generatedReport } from '../../core/quality/generated-report.ts';
import { ok, type Result } from '../../failure.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import { serialiseBars } from '../../formats/bars/bars-arrow.ts';
import { dateRange } from '../../formats/downloads/download-requests.ts';
import { serialiseMacro } from '../../formats/macro/macro-arrow.ts';
import { provenanceFormat } from '../../formats/provenance/provenance-file.ts';
import { qualityReportFormat } from '../../formats/quality-report/quality-report-file.ts';
import type { StageContext, StageFacts } from '../../pipeline/stage.ts';
import { dayText } from '../../util/civil-day.ts';
import { chooseRange, chooseSymbols } from './choose-rows.ts';
import { readDataConfig, type StageDataConfig } from './data-config.ts';
import { describeSource } from './describe-source.ts';
import { generate } from './generate.ts';
import { readBars } from './read-bars.ts';
import { readMacro } from './read-macro.ts';

/** Reads, filters and judges the bars and macro series, and writes them with the quality report and their provenance. */
export async function run(context: StageContext): Promise<Result<StageFacts>> {
  const config = readDataConfig((path) => context.param(path));
  const timing = barTiming(config.interval, calendarOf(config.calendar));
  const made = await judgedBars(context, config, timing);
  if (!made.ok) return made;
  const macro = readMacro(context, config);
  if (!macro.ok) return macro;
  const { bars, report, unfinished } = made.value;
  const rules = macro.value ? [...report.rules, macro.value.rule] : report.rules;
  context.write('bars.arrow', serialiseBars(bars));
  if (macro.value) context.write('macro.arrow', serialiseMacro(macro.value.table));
  context.write('quality_report.json', qualityReportFormat.serialise({ ...report, rules }));
  context.write(
    'provenance.json',
    provenanceFormat.serialise(
      describeSource(context, config, { bars, macro: macro.value?.table ?? null, unfinished }),
    ),
  );
  for (const { rule, policy, count, symbols } of rules) {
    if (count > 0 && policy !== 'note')
      context.note(
        `${policy === 'drop' ? 'left out' : 'marked'}: ${rule}, ${count} in ${symbols.map((one) => one.symbol).join(', ')}`,
      );
  }
  return ok(headline(bars, report));
}

async function judgedBars(
  context: StageContext,
  config: StageDataConfig,
  timing: BarTiming,
): Promise<Result<CheckedBars & { unfinished: number }>> {
  const range = dateRange(config.start, config.end);
  if (!range.ok) return range;
  if (config.provider === 'synthetic') {
    const bars = generate(config, range.value, timing);
    return bars.ok ? ok({ bars: bars.value, report: generatedReport(bars.value, timing), unfinished: 0 }) : bars;
  }
  const read = await readBars(context, config, timing);
  if (!read.ok) return read;
  const ofSymbols = chooseSymbols(read.value.raws, config.symbols);
  if (!ofSymbols.ok) return ofSymbols;
  const inRange = chooseRange(ofSymbols.value, range.value);
  if (!inRange.ok) return inRange;
  const checked = checkBars(inRange.value, timing, config.quality, config.provider);
  return checked.ok ? ok({ ...checked.value, unfinished: read.value.unfinished }) : checked;
}

function headline(bars: Bars, report: CheckedBars['report']): StageFacts {
  const times = [...bars.openUtc];
  const day = (utc: number) => dayText(Math.floor(utc / 86_400_000));
  return {
    bars: bars.openUtc.length,
    symbols: bars.symbols.length,
    from: day(times.reduce((a, b) => (a < b ? a : b))),
    to: day(times.reduce((a, b) => (a > b ? a : b))),
    dropped: report.rows.dropped,
    marked: report.rows.marked,
  };
}
