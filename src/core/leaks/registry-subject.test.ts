import { expect, it } from 'vitest';
import { wanderingBars } from '../../../test/learning/wandering-bars.ts';
import type { MacroTable } from '../../formats/macro/macro-table.ts';
import { resolveFeatures } from '../features/resolve-features.ts';
import { checkAvailability } from './check-availability.ts';
import { checkFuture } from './check-future.ts';
import { checkMemory } from './check-memory.ts';
import { checkTruncation } from './check-truncation.ts';
import { registrySubject } from './registry-subject.ts';

const dayMs = 86_400_000;
const bars = wanderingBars({ A: 150, B: 150, C: 110 }, 6);
/** A value a week, released five days after its date; every third of them again a day later. */
const releases = Array.from({ length: 20 }, (_, week) => bars.openUtc[0]! + (7 * week - 9) * dayMs).flatMap(
  (tUtc, k) => [
    { tUtc, knownUtc: tUtc + 5 * dayMs, value: (k * 37) % 11 },
    ...(k % 3 === 0 ? [{ tUtc, knownUtc: tUtc + 6 * dayMs, value: (k * 31) % 13 }] : []),
  ],
);
const macro: MacroTable = {
  series: ['rate'],
  offsets: Int32Array.of(0, releases.length),
  tUtc: Float64Array.from(releases, ({ tUtc }) => tUtc),
  knownUtc: Float64Array.from(releases, ({ knownUtc }) => knownUtc),
  value: Float64Array.from(releases, ({ value }) => value),
};
const specs = resolveFeatures({
  list: [
    'hmm-probability-2-2-50-10',
    'hmm-volatility-3-60-20',
    'absorption-ratio-20-10',
    'absorption-shift-20-0-3-10',
    'mean-correlation-20-0',
    'market-correlation-20-5',
    'macro-rate',
    'macro-rate-change',
    'macro-rate-days-since-release',
    'fractional-difference-0.4-0.01',
    'month-turn',
    'expiry-week',
    'cross-quintile-rsi-5',
  ],
} as never);
if (!specs.ok) throw new Error(specs.failure.reason);
const subject = registrySubject(specs.value);

it.each([
  ['bars that are cut off', checkTruncation],
  ['what later bars and releases hold', checkFuture],
  ['bars before the declared memory', checkMemory],
  ['when bars and releases became known', checkAvailability],
])('no feature of regimes, markets, macro series or calendar is found to depend on %s', (_, check) => {
  const { findings, values } = check(subject, { bars, labels: null, macro }, { cuts: 24, seed: 1 });
  expect(findings).toEqual([]);
  expect(values).toBeGreaterThan(100);
});
