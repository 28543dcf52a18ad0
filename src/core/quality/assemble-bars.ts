import type { Bars } from '../../formats/bars/bars.ts';
import { barMark } from '../bars/bars.ts';
import { dayOf } from '../calendar/trading-calendar.ts';
import type { BarTiming } from './bar-timing.ts';
import type { CheckedSymbol } from './check-symbol.ts';

/**
 * Bars of the kept rows, symbols in the given order (sorted by code unit). Daily bars open and are known with the session
 * of their date; shorter ones open at their stamp and are known one bar length later. A missing or negative volume of a
 * kept bar is 0; prices are as they were read.
 */
export function assembleBars(checked: readonly CheckedSymbol[], timing: BarTiming): Bars {
  const total = checked.reduce((sum, symbol) => sum + symbol.rows.length, 0);
  const column = () => new Float64Array(total);
  const offsets = new Int32Array(checked.length + 1);
  const bars = {
    symbols: checked.map((symbol) => symbol.log.raw.symbol),
    offsets,
    openUtc: column(),
    knownUtc: column(),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
    adjFactor: column(),
    marks: new Int32Array(total),
  };
  let at = 0;
  checked.forEach(({ log, rows, staleOpen }, s) => {
    const { raw } = log;
    for (const row of rows) {
      const stamp = raw.stamp[row]!;
      const session = timing.isDaily
        ? timing.calendar.dailyBar(dayOf(stamp))
        : { openUtc: stamp, closeUtc: stamp + timing.intervalMs };
      bars.openUtc[at] = session.openUtc;
      bars.knownUtc[at] = session.closeUtc;
      bars.open[at] = raw.open[row]!;
      bars.high[at] = raw.high[row]!;
      bars.low[at] = raw.low[row]!;
      bars.close[at] = raw.close[row]!;
      bars.volume[at] = raw.volume[row]! > 0 ? raw.volume[row]! : 0;
      bars.adjFactor[at] = raw.adjFactor ? raw.adjFactor[row]! : 1;
      bars.marks[at] = (staleOpen[row]! * barMark.staleOpen) | (log.suspect[row]! * barMark.suspect);
      at++;
    }
    offsets[s + 1] = at;
  });
  return bars;
}
