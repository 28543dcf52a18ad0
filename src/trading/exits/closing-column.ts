import { calendarOf } from '../../core/calendar/calendar-of.ts';
import { closingMarks } from '../../core/calendar/closing-marks.ts';
import type { CalendarId } from '../../core/calendar/trading-calendar.ts';
import { barTiming, type BarTiming } from '../../core/quality/bar-timing.ts';
import { fail, ok, type Result } from '../../failure.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { TradingConfig } from '../../formats/config/trading.schema.generated.ts';

/** When the market of a strategy trades and how long its bars are: `data.calendar` and `data.interval`. */
export interface MarketHours {
  readonly calendar: CalendarId;
  readonly interval: string;
}

/** Column `closing` of bars; empty where `exits.close` is none. */
export function closingColumn(
  bars: Pick<Bars, 'openUtc'>,
  { exits }: Pick<TradingConfig, 'exits'>,
  hours: MarketHours,
): Uint8Array {
  return exits.close === 'none' ? new Uint8Array(0) : closingMarks(bars, closingTiming(hours));
}

/** What `closingMarkOf` needs, for sessions, which mark one bar at a time. Tables are expanded here, so keep it. */
export function closingTiming({ calendar, interval }: MarketHours): BarTiming {
  return barTiming(interval, calendarOf(calendar));
}

/** Refuses exits that could never happen, or would leave nothing to trade, on such bars. */
export function checkExits(
  { exits, entries }: Pick<TradingConfig, 'exits' | 'entries'>,
  { calendar, interval }: MarketHours,
): Result<void> {
  if (exits.close !== 'none' && calendar === 'none') return fail({ reason: 'exits-close-unknown', close: exits.close });
  if (exits.close === 'session' && interval === '1d') return fail({ reason: 'exits-close-every-bar' });
  const atLevels = entries.type !== 'market' && entries.at === 'levels';
  if (atLevels && exits.levels.method === 'none') return fail({ reason: 'entries-without-levels', type: entries.type });
  return ok(undefined);
}
