import { ok, type Result } from '../../failure.ts';
import type { BarRow } from '../../formats/session/session-event.ts';
import type { MarketFeed } from '../../ports/feed.ts';
import type { FedMoment, SessionFeed } from '../../ports/session-feed.ts';
import type { Clock } from '../../ports.ts';

export interface PollingSetup {
  readonly feed: MarketFeed;
  readonly symbols: readonly string[];
  readonly intervalSeconds: number;
  readonly clock: Clock;
}

/** A provider asked for new bars at intervals; several moments that came together are given out one after another. */
export function pollingFeed({ feed, symbols, intervalSeconds, clock }: PollingSetup): SessionFeed {
  let waiting: FedMoment[] = [];
  let askedUtc = -Infinity;
  return {
    momentsInAll: null,
    async next(afterUtc): Promise<Result<FedMoment | 'end' | null>> {
      waiting = waiting.filter(({ utc }) => utc > afterUtc);
      if (waiting.length === 0 && clock.nowUtc() - askedUtc >= intervalSeconds * 1000) {
        askedUtc = clock.nowUtc();
        const bars = await feed.newBars(symbols, afterUtc);
        if (!bars.ok) return bars;
        waiting = byMoment(bars.value.filter(({ knownUtc }) => knownUtc > afterUtc));
      }
      return ok(waiting[0] ?? null);
    },
  };
}

function byMoment(bars: readonly BarRow[]): FedMoment[] {
  const moments = new Map<number, BarRow[]>();
  for (const bar of bars) {
    const together = moments.get(bar.knownUtc);
    if (together) together.push(bar);
    else moments.set(bar.knownUtc, [bar]);
  }
  return [...moments].map(([utc, together]) => ({ utc, bars: together })).toSorted((a, b) => a.utc - b.utc);
}
