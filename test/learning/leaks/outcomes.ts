import { standardDeviation } from '../../../src/core/numerics/summary.ts';
import { ofSymbols, type PlantedLeak } from './planted-leak.ts';

const dayMs = 86_400_000;

/** Joins and decisions that take what is not there yet: later releases, undecided outcomes, the rest of the bar. */
export const outcomeLeaks: { readonly [name: string]: PlantedLeak } = {
  'forward as-of join': {
    leak: ofSymbols('next-inflation', ({ knownUtc, world: { macro } }) =>
      knownUtc.map((utc) => macro!.value[macro!.knownUtc.findIndex((known) => known >= utc)] ?? NaN),
    ),
    honest: ofSymbols('last-inflation', ({ knownUtc, world: { macro } }) =>
      knownUtc.map((utc) => macro!.value[macro!.knownUtc.findLastIndex((known) => known <= utc)] ?? NaN),
    ),
    remedy: 'Join backwards on the time of release',
  },
  'target encoding': {
    leak: ofSymbols('weekday-win-rate', ({ openUtc, from, world: { labels } }) =>
      openUtc.map((utc) => winRate(openUtc, utc, (row) => labels!.ret[from + row]!)),
    ),
    honest: ofSymbols('known-weekday-win-rate', ({ openUtc, knownUtc, from, world: { labels } }) =>
      openUtc.map((utc, k) =>
        winRate(openUtc, utc, (row) => (labels!.t1[from + row]! <= knownUtc[k]! ? labels!.ret[from + row]! : NaN)),
      ),
    ),
    remedy: 'Use only outcomes whose t1 is before the bar',
  },
  'label-derived volatility': {
    leak: ofSymbols('outcome-volatility', ({ close, from, world: { labels } }) =>
      close.map((_, row) => standardDeviation(labels!.ret.subarray(from + Math.max(0, row - 19), from + row + 1))),
    ),
    honest: ofSymbols('known-outcome-volatility', ({ close, knownUtc, from, world: { labels } }) =>
      close.map((_, row) =>
        standardDeviation(
          labels!.ret
            .subarray(from, from + row + 1)
            .filter((_value, k) => labels!.t1[from + k]! <= knownUtc[row]!)
            .slice(-20),
        ),
      ),
    ),
    remedy: 'Use only outcomes whose t1 is before the bar',
  },
  'same-bar high in the decision': {
    leak: ofSymbols('breakout', ({ high }) => high.map((price, row) => Number(price > (high[row - 1] ?? Infinity))), {
      usedAt: 'open',
    }),
    honest: ofSymbols(
      'gap-over-high',
      ({ open, high }) => open.map((price, row) => Number(price > (high[row - 1] ?? Infinity))),
      { usedAt: 'open' },
    ),
    remedy: 'Decide on finished bars',
  },
};

/** Share of wins among outcomes of the same weekday; outcomes that are NaN do not count. */
function winRate(openUtc: Float64Array, utc: number, outcome: (row: number) => number): number {
  const weekday = Math.floor(utc / dayMs) % 7;
  let wins = 0;
  let count = 0;
  for (let row = 0; row < openUtc.length; row++) {
    const value = Math.floor(openUtc[row]! / dayMs) % 7 === weekday ? outcome(row) : NaN;
    if (Number.isNaN(value)) continue;
    wins += Number(value > 0);
    count++;
  }
  return count > 0 ? wins / count : NaN;
}
