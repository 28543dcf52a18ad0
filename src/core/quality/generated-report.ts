import type { Bars } from '../../formats/bars/bars.ts';
import type { QualityReport } from '../../formats/quality-report/quality-report.schema.generated.ts';
import type { BarTiming } from './bar-timing.ts';
import { stampText } from './quality-summary.ts';

/** Report of bars that were generated: no rule is applied, since a generator's jumps and gaps are its subject. */
export function generatedReport(bars: Bars, timing: BarTiming): Omit<QualityReport, 'schema'> {
  const rows = (kept: number) => ({ read: kept, kept, dropped: 0, marked: 0 });
  return {
    provider: 'synthetic',
    calendar: timing.calendar.id,
    interval: timing.interval,
    rows: rows(bars.openUtc.length),
    symbols: bars.symbols.map((symbol, s) => {
      const [from, to] = [bars.offsets[s]!, bars.offsets[s + 1]!];
      return {
        symbol,
        files: [],
        rows: rows(to - from),
        first: stampText(bars.openUtc[from]!, timing.isDaily),
        last: stampText(bars.openUtc[to - 1]!, timing.isDaily),
        order: 'ascending',
        hasVolume: bars.volume.subarray(from, to).some((volume) => volume > 0),
        distinctTimes: to - from,
        weekendRows: 0,
        missingBars: 0,
        staleOpenShare: 0,
      };
    }),
    rules: [],
  };
}
