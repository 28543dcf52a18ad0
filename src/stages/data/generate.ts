import { dayOf } from '../../core/calendar/trading-calendar.ts';
import { selectBars } from '../../core/bars/select-bars.ts';
import { deriveSeed } from '../../core/numerics/rng.ts';
import type { BarTiming } from '../../core/quality/bar-timing.ts';
import { barTimes } from '../../core/scenarios/bar-times.ts';
import { checkSynthetic } from '../../core/scenarios/check-synthetic.ts';
import { generateBars } from '../../core/scenarios/generate-bars.ts';
import { fail, ok, type Result } from '../../failure.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import { dayText } from '../../util/civil-day.ts';
import { nearest } from '../../util/nearest.ts';
import type { StageDataConfig } from './data-config.ts';

/** Generated bars of the configured symbols and dates. */
export function generate(
  config: StageDataConfig,
  range: { firstDay: number; lastDay: number },
  timing: BarTiming,
): Result<Bars> {
  const { symbols } = config;
  const synthetic = checkSynthetic(config.synthetic);
  if (!synthetic.ok) return synthetic;
  const { startUtc, bars: count, seed } = synthetic.value;
  const times = barTimes(timing, startUtc, count);
  if (!times.ok) return times;
  const all = generateBars(synthetic.value, times.value, deriveSeed(seed, 'bars', 0));
  const unknown = symbols.find((symbol) => !all.symbols.includes(symbol));
  if (unknown !== undefined) {
    return fail({
      reason: 'data-unknown-symbol',
      symbol: unknown,
      known: all.symbols,
      nearest: nearest(unknown, all.symbols),
    });
  }
  const isWanted = (symbol: string) => symbols.length === 0 || symbols.includes(symbol);
  const isIn = (row: number) => dayOf(all.openUtc[row]!) >= range.firstDay && dayOf(all.openUtc[row]!) <= range.lastDay;
  const bars = selectBars(all, isWanted, isIn);
  if (bars.symbols.length > 0) return ok(bars);
  const [first, last] = [dayText(dayOf(all.openUtc[0]!)), dayText(dayOf(all.openUtc[all.offsets[1]! - 1]!))];
  return fail({
    reason: 'data-range-empty',
    symbol: all.symbols[0]!,
    start: config.start,
    end: config.end,
    first,
    last,
  });
}
