import { dayMs } from '../../util/civil-day.ts';
import { dayOf, type TradingCalendar } from '../calendar/trading-calendar.ts';
import type { BarTiming } from './bar-timing.ts';
import type { SymbolLog } from './symbol-log.ts';

const hourMs = 3_600_000;
/** A shift is only looked for when this share of the bars is outside sessions... */
const suspiciousShare = 0.1;
/** ...and believed when it leaves at most this share outside. */
const cleanShare = 0.02;
const fewestBars = 5;

/** Bars at times when the market is closed, and the move of all times that would explain most of them. */
export function applySessionRules(log: SymbolLog, rows: Int32Array, timing: BarTiming): void {
  const { raw } = log;
  if (!timing.calendar.judges) return;
  const outside = rows.filter((row) => isOutside(raw.stamp[row]!, timing));
  for (const row of outside)
    log.add('outsideSession', row, () => (timing.isDaily ? 'no session on this date' : 'outside trading hours'));
  if (rows.length < fewestBars || outside.length <= suspiciousShare * rows.length) return;
  const shift = bestShift(raw.stamp, rows, timing);
  if (shift === null) return;
  const word = timing.isDaily ? `${shift / dayMs} day` : `${shift / hourMs} h`;
  log.add(
    'timeShift',
    outside[0]!,
    () =>
      `${outside.length} of ${rows.length} bars outside sessions; moving all times by ${word} would put them inside`,
  );
}

/** The smallest move, by whole hours (days for daily bars), that puts nearly all bars inside sessions. */
function bestShift(stamp: Float64Array, rows: Int32Array, timing: BarTiming): number | null {
  const step = timing.isDaily ? dayMs : hourMs;
  for (let size = 1; size <= (timing.isDaily ? 1 : 14); size++) {
    for (const shift of [size * step, -size * step]) {
      const outside = rows.reduce((count, row) => count + (isOutside(stamp[row]! + shift, timing) ? 1 : 0), 0);
      if (outside <= cleanShare * rows.length) return shift;
    }
  }
  return null;
}

function isOutside(stamp: number, { calendar, isDaily, intervalMs }: BarTiming): boolean {
  return isDaily ? calendar.session(dayOf(stamp)) === null : !calendar.trades(stamp, stamp + intervalMs);
}

/** Sessions or bars that the calendar has and the data has not, between the first and the last bar. Gives their number. */
export function applyGapRule(log: SymbolLog, rows: Int32Array, timing: BarTiming): number {
  if (!timing.calendar.judges) return 0;
  const { stamp } = log.raw;
  let missing = 0;
  for (let i = 1; i < rows.length; i++) {
    const [before, row] = [rows[i - 1]!, rows[i]!];
    const between = barsBetween(timing.calendar, stamp[before]!, stamp[row]!, timing);
    if (between === 0) continue;
    missing += between;
    log.add(
      'gap',
      row,
      () =>
        `${between} ${timing.isDaily ? 'session' : 'bar'}${between === 1 ? '' : 's'} missing after line ${log.raw.line[before]}`,
    );
  }
  return missing;
}

function barsBetween(calendar: TradingCalendar, from: number, to: number, { isDaily, intervalMs }: BarTiming): number {
  return isDaily ? calendar.sessionsBetween(dayOf(from), dayOf(to)) : calendar.barsBetween(from, to, intervalMs);
}
