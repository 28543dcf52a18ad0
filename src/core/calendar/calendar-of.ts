import { alwaysOpenCalendar } from './always.ts';
import type { CalendarId, TradingCalendar } from './trading-calendar.ts';
import { weekdaysCalendar } from './weekdays.ts';
import { xnysCalendar } from './xnys.ts';

/** Builds the calendar of a configuration word. Tables are expanded here, so build one and keep it. */
export function calendarOf(id: CalendarId): TradingCalendar {
  switch (id) {
    case 'xnys':
      return xnysCalendar();
    case 'weekdays-24x5':
      return weekdaysCalendar();
    case '24x7':
    case 'none':
      return alwaysOpenCalendar(id);
  }
}
