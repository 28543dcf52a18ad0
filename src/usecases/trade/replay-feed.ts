import { ok } from '../../failure.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { SessionFeed } from '../../ports/session-feed.ts';
import type { Timers } from '../../ports.ts';
import { barRow } from '../../trading/session/bar-rows.ts';
import { Timeline } from '../../trading/timeline.ts';

export interface ReplaySetup {
  readonly bars: Bars;
  readonly fromUtc: number;
  readonly untilUtc: number;
  /** Moments per second; 0 as fast as it goes. */
  readonly speed: number;
  readonly timers: Timers;
}

/** Stored bars, given out again one moment at a time. */
export function replayFeed({ bars, fromUtc, untilUtc, speed, timers }: ReplaySetup): SessionFeed {
  const timeline = new Timeline(bars);
  const inRange = (utc: number) => utc >= fromUtc && utc <= untilUtc;
  const momentsInAll = new Set(bars.knownUtc.filter(inRange)).size;
  let more = timeline.advance();
  return {
    momentsInAll,
    async next(afterUtc, signal) {
      while (more && (timeline.nowUtc < fromUtc || timeline.nowUtc <= afterUtc)) more = timeline.advance();
      if (!more || timeline.nowUtc > untilUtc) return ok('end');
      if (speed > 0) await timers.wait(1000 / speed, signal);
      const codes = [...timeline.symbols.subarray(0, timeline.count)];
      return ok({ utc: timeline.nowUtc, bars: codes.map((code) => barRow(bars, code, timeline.rows[code]!)) });
    },
  };
}
