import { fail, ok, type Result } from '../../failure.ts';
import { civilDay, dayText } from '../../util/civil-day.ts';
import type { BarTiming } from '../quality/bar-timing.ts';

/** When bars open and when they are known, UTC epoch milliseconds, ascending. */
export interface BarTimes {
  readonly openUtc: Float64Array;
  readonly knownUtc: Float64Array;
}

/** The first `bars` bar times of a calendar from a date on. Daily bars last a session; shorter ones follow each other from its open. */
export function barTimes(timing: BarTiming, startUtc: string, bars: number): Result<BarTimes> {
  const start = civilDay(startUtc);
  if (start === null) {
    const expected = 'a date such as 2010-01-04';
    return fail({ reason: 'data-setting-invalid', key: 'data.synthetic.startUtc', found: startUtc, expected });
  }
  const openUtc = new Float64Array(bars);
  const knownUtc = new Float64Array(bars);
  const { calendar, isDaily, intervalMs } = timing;
  let filled = 0;
  for (let day = start; filled < bars; day++) {
    if (day < calendar.firstDay || day > calendar.lastDay) {
      const [first, last] = [dayText(calendar.firstDay), dayText(calendar.lastDay)];
      return fail({
        reason: 'data-calendar-range',
        calendar: calendar.id,
        symbol: 'synthetic',
        date: dayText(day),
        first,
        last,
      });
    }
    const session = calendar.session(day);
    if (!session) continue;
    const step = isDaily ? session.closeUtc - session.openUtc : intervalMs;
    for (let open = session.openUtc; open < session.closeUtc && filled < bars; open += step) {
      openUtc[filled] = open;
      knownUtc[filled++] = open + step;
    }
  }
  return ok({ openUtc, knownUtc });
}
