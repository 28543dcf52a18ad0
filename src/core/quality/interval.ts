import type { RawBars } from '../../formats/raw-bars/raw-bars.ts';
import { fail, ok, type Result } from '../../failure.ts';
import type { BarTiming } from './bar-timing.ts';

const minuteMs = 60_000;

/**
 * Refuses rows that are plainly not bars of the configured length: the commonest step between times must be it, and daily
 * bars must not come several to a date. `timed` are the rows with a time, in order of time.
 */
export function checkInterval(raw: RawBars, timed: Int32Array, timing: BarTiming): Result<void> {
  const { interval, intervalMs, isDaily } = timing;
  const steps = new Map<number, number>();
  let repeats = 0;
  for (let i = 1; i < timed.length; i++) {
    const step = raw.stamp[timed[i]!]! - raw.stamp[timed[i - 1]!]!;
    if (step === 0) repeats++;
    else steps.set(step, (steps.get(step) ?? 0) + 1);
  }
  const place = timed.length > 0 ? `${raw.files[raw.fileOf[timed[0]!]!]}:${raw.line[timed[0]!]}` : raw.files.join(', ');
  const refuse = (found: string) =>
    fail({ reason: 'data-interval-mismatch', symbol: raw.symbol, interval, found, place });
  const usual = mostFrequent(steps);
  if (isDaily && repeats > 2 * (timed.length - repeats))
    return refuse(`${Math.round(timed.length / (timed.length - repeats))} rows a day`);
  if (usual !== null && !isDaily && usual !== intervalMs)
    return refuse(`${usual / minuteMs} minutes from most rows to the next`);
  return ok(undefined);
}

/** The commonest step; of equally common ones the shortest. Null when there is none. */
function mostFrequent(steps: ReadonlyMap<number, number>): number | null {
  let best: number | null = null;
  for (const [step, count] of steps) {
    const known = best === null ? 0 : steps.get(best)!;
    if (count > known || (count === known && step < best!)) best = step;
  }
  return best;
}
