import type { TradingCalendar } from '../calendar/trading-calendar.ts';

/** What stamps mean: the calendar and the length of a bar. Daily bars are stamped with midnight UTC of their date. */
export interface BarTiming {
  readonly calendar: TradingCalendar;
  readonly interval: string;
  readonly isDaily: boolean;
  readonly intervalMs: number;
}

const minuteMs = 60_000;
const lengths: Readonly<Record<string, number>> = {
  '1m': minuteMs,
  '5m': 5 * minuteMs,
  '15m': 15 * minuteMs,
  '30m': 30 * minuteMs,
  '1h': 60 * minuteMs,
  '4h': 240 * minuteMs,
  '1d': 1440 * minuteMs,
};

export function barTiming(interval: string, calendar: TradingCalendar): BarTiming {
  const intervalMs = lengths[interval];
  if (intervalMs === undefined) throw new Error(`no bar length is called ${interval}`);
  return { calendar, interval, isDaily: interval === '1d', intervalMs };
}
