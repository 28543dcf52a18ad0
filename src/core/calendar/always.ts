import { dayMs } from '../../util/civil-day.ts';
import type { TradingCalendar } from './trading-calendar.ts';

/** Markets that never close (`24x7`), and markets about whose hours nothing is known (`none`). Days are UTC days. */
export function alwaysOpenCalendar(id: '24x7' | 'none'): TradingCalendar {
  const wholeDay = (day: number) => ({ openUtc: day * dayMs, closeUtc: (day + 1) * dayMs });
  return {
    id,
    judges: id === '24x7',
    firstDay: Number.NEGATIVE_INFINITY,
    lastDay: Number.POSITIVE_INFINITY,
    session: wholeDay,
    dailyBar: wholeDay,
    sessionsBetween: (day, laterDay) => Math.max(0, laterDay - day - 1),
    trades: () => true,
    barsBetween: (fromUtc, toUtc, intervalMs) => Math.max(0, Math.ceil((toUtc - fromUtc) / intervalMs) - 1),
  };
}
