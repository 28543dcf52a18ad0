import { dayMs } from '../../util/civil-day.ts';

export const calendarIds = ['xnys', '24x7', 'weekdays-24x5', 'none'] as const;
export type CalendarId = (typeof calendarIds)[number];

/** Trading time of one date, UTC epoch milliseconds. */
export interface Session {
  readonly openUtc: number;
  readonly closeUtc: number;
}

/** When a market trades. Days are counted from 1970-01-01; times are UTC epoch milliseconds. */
export interface TradingCalendar {
  readonly id: CalendarId;
  /** False for `none`: nothing is known about sessions, so nothing can be missing or outside. */
  readonly judges: boolean;
  /** First and last day the calendar has facts about. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** The session of a date, null when the market is closed that day. */
  session(day: number): Session | null;
  /** When a daily bar of this date opens and when it is known, also for dates on which the market should be closed. */
  dailyBar(day: number): Session;
  sessionsBetween(day: number, laterDay: number): number;
  /** Whether a bar from `fromUtc` to `toUtc` (exclusive) overlaps trading time. */
  trades(fromUtc: number, toUtc: number): boolean;
  /** Bars that trading time holds strictly between two bar opens, on the grid of the first one. */
  barsBetween(fromUtc: number, toUtc: number, intervalMs: number): number;
}

export function dayOf(utc: number): number {
  return Math.floor(utc / dayMs);
}
