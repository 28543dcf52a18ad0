import type { Bars } from '../../formats/bars/bars.ts';
import { dayMs } from '../../util/civil-day.ts';
import type { FakeExchange } from './exchange.ts';
import type { FakeMarketData } from './market-data.ts';

const minuteMs = 60_000;
/** Longer bars are daily: no session within a day is cut into longer ones. */
const longestIntraday = 240 * minuteMs;
/** In New York it is the same date at this time of UTC all year; the service stamps daily bars with it in winter. */
const dailyStamp = 5 * 3_600_000;

/**
 * Lets the prices of an exchange walk through stored bars, in the order in which they became known, with a pause after each moment; the
 * bars shown so far are there to be read as market data. Gives the number of moments shown.
 */
export async function replayBars(
  bars: Bars,
  exchange: FakeExchange,
  marketData: FakeMarketData,
  pause: () => Promise<unknown>,
  signal: AbortSignal,
): Promise<number> {
  const symbolOf = bars.symbols.flatMap((symbol, s) =>
    Array.from({ length: bars.offsets[s + 1]! - bars.offsets[s]! }, () => symbol),
  );
  const rows = Array.from(bars.knownUtc.keys()).sort((a, b) => bars.knownUtc[a]! - bars.knownUtc[b]! || a - b);
  let moments = 0;
  for (let i = 0; i < rows.length && !signal.aborted; i++) {
    const row = rows[i]!;
    const factor = bars.adjFactor[row]!;
    const bar = {
      openUtc: bars.openUtc[row]!,
      open: bars.open[row]! * factor,
      high: bars.high[row]! * factor,
      low: bars.low[row]! * factor,
      close: bars.close[row]! * factor,
      volume: bars.volume[row]!,
    };
    const lengthMs = bars.knownUtc[row]! - bar.openUtc;
    const isDaily = lengthMs > longestIntraday;
    const stamp = isDaily ? Math.floor(bar.openUtc / dayMs) * dayMs + dailyStamp : bar.openUtc;
    marketData.add(symbolOf[row]!, isDaily ? '1Day' : timeframe(lengthMs), [{ ...bar, openUtc: stamp }]);
    exchange.showBar(symbolOf[row]!, bar);
    const next = rows[i + 1];
    if (next !== undefined && bars.knownUtc[next] === bars.knownUtc[row]) continue;
    moments++;
    await pause();
  }
  return moments;
}

function timeframe(lengthMs: number): string {
  const minutes = Math.round(lengthMs / minuteMs);
  return minutes % 60 === 0 ? `${minutes / 60}Hour` : `${minutes}Min`;
}
