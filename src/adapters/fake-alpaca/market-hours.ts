import { calendarOf } from '../../core/calendar/calendar-of.ts';
import { dayOf, type Session } from '../../core/calendar/trading-calendar.ts';
import { dayMs, dayText } from '../../util/civil-day.ts';

export type Hours = 'xnys' | 'always' | 'closed';

/** Sessions of the New York Stock Exchange, or a market forced open or closed. */
export class MarketHours {
  hours: Hours;
  readonly #calendar = calendarOf('xnys');

  constructor(hours: Hours) {
    this.hours = hours;
  }

  isOpen(utc: number): boolean {
    if (this.hours !== 'xnys') return this.hours === 'always';
    const session = this.#calendar.session(dayOf(utc));
    return session !== null && utc >= session.openUtc && utc < session.closeUtc;
  }

  /** When a day order that was sent at a time ends. */
  dayEnd(utc: number): number {
    if (this.hours === 'always') return Number.POSITIVE_INFINITY;
    return this.#from(utc, (session) => session.closeUtc > utc).closeUtc;
  }

  clock(utc: number): { [field: string]: unknown } {
    const opens = this.#from(utc, (session) => session.openUtc > utc).openUtc;
    const closes = this.#from(utc, (session) => session.closeUtc > utc).closeUtc;
    return {
      timestamp: newYorkTime(utc),
      is_open: this.isOpen(utc),
      next_open: newYorkTime(opens),
      next_close: newYorkTime(closes),
    };
  }

  calendar(fromDay: number, toDay: number): { [field: string]: unknown }[] {
    const days: { [field: string]: unknown }[] = [];
    for (let day = fromDay; day <= toDay; day++) {
      const session = this.#calendar.session(day);
      if (!session) continue;
      const [open, close] = [wallClock(session.openUtc), wallClock(session.closeUtc)];
      days.push({
        date: dayText(day),
        open,
        close,
        session_open: '0400',
        session_close: '2000',
        settlement_date: dayText(this.#nextSession(day)),
      });
    }
    return days;
  }

  #nextSession(day: number): number {
    let next = day + 1;
    while (!this.#calendar.session(next)) next++;
    return next;
  }

  #from(utc: number, fits: (session: Session) => boolean): Session {
    for (let day = dayOf(utc) - 1; ; day++) {
      if (day > this.#calendar.lastDay) return { openUtc: day * dayMs, closeUtc: day * dayMs };
      const session = this.#calendar.session(day);
      if (session && fits(session)) return session;
    }
  }
}

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/New_York',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** `2026-03-02T09:30:00-05:00`. */
export function newYorkTime(utc: number): string {
  const part = Object.fromEntries(parts.formatToParts(utc).map(({ type, value }) => [type, value]));
  const local = `${part['year']}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}:${part['second']}`;
  const hours = Math.round((Date.parse(`${local}Z`) - utc) / 3_600_000);
  return `${local}-${String(-hours).padStart(2, '0')}:00`;
}

function wallClock(utc: number): string {
  return newYorkTime(utc).slice(11, 16);
}
