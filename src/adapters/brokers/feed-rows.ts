import { dayOf } from '../../core/calendar/trading-calendar.ts';
import type { BarTiming } from '../../core/quality/bar-timing.ts';
import { fail, ok, type Result } from '../../failure.ts';
import type { BarPage } from '../../formats/downloads/bar-page.ts';
import { rawBarsOfPage } from '../../formats/raw-bars/page-bars.ts';
import type { BarRow } from '../../formats/session/session-event.ts';

export interface FeedRowsOptions {
  readonly feed: string;
  readonly symbol: string;
  readonly timing: BarTiming;
  /** Zone in which the date of a daily bar is its session date. */
  readonly timeZone: string;
  /** Bars known at or before this were given already. */
  readonly afterUtc: number;
  /** Bars known later than this are not finished. */
  readonly untilUtc: number;
}

/** New finished bars of a page, timed as the data stage times them. A bar no market can have made fails with `feed-bar-broken`. */
export function feedRows(page: BarPage, options: FeedRowsOptions): Result<BarRow[]> {
  const { feed, symbol, timing, timeZone, afterUtc, untilUtc } = options;
  const { isDaily, intervalMs, calendar } = timing;
  const raw = rawBarsOfPage(page, { file: feed, symbol, timeZone, isDaily, intervalMs });
  const rows = new Map<number, BarRow>();
  for (let i = 0; i < raw.stamp.length; i++) {
    const stamp = raw.stamp[i]!;
    const { openUtc, closeUtc } = isDaily
      ? calendar.dailyBar(dayOf(stamp))
      : { openUtc: stamp, closeUtc: stamp + intervalMs };
    if (closeUtc <= afterUtc || closeUtc > untilUtc) continue;
    const [open, high, low, close] = [raw.open[i]!, raw.high[i]!, raw.low[i]!, raw.close[i]!];
    const volume = raw.volume[i]! > 0 ? raw.volume[i]! : 0;
    const isSound = low > 0 && low <= open && low <= close && high >= open && high >= close && high < Infinity;
    if (!isSound || volume === Infinity)
      return fail({ reason: 'feed-bar-broken', feed, symbol, openUtc, found: [open, high, low, close].join(' ') });
    rows.set(openUtc, { symbol, openUtc, knownUtc: closeUtc, open, high, low, close, volume, adjFactor: 1, marks: 0 });
  }
  return ok([...rows.values()]);
}

/** By the moment they became known, then by symbol in code-unit order. */
export function inFeedOrder(rows: BarRow[]): readonly BarRow[] {
  return rows.sort((a, b) => a.knownUtc - b.knownUtc || (a.symbol < b.symbol ? -1 : a.symbol > b.symbol ? 1 : 0));
}
