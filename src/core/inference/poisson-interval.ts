import { gammaRegularised } from '../numerics/special.ts';

/**
 * Exact interval of the mean of a Poisson count (Garwood 1936): the means under which so few, or so many, events are just as likely as
 * half of what `level` leaves.
 */
export function poissonInterval(events: number, level = 0.95): { low: number; high: number } {
  const tail = (1 - level) / 2;
  return {
    low: events === 0 ? 0 : meanAt(events, tail),
    high: meanAt(events + 1, 1 - tail),
  };
}

/** The mean at which a count of at least `events` has probability `p`. */
function meanAt(events: number, p: number): number {
  let low = 0;
  let high = events + 1;
  while (gammaRegularised(events, high) < p) high *= 2;
  for (let i = 0; i < 200 && low < high; i++) {
    const middle = 0.5 * (low + high);
    if (middle === low || middle === high) break;
    if (gammaRegularised(events, middle) < p) low = middle;
    else high = middle;
  }
  return 0.5 * (low + high);
}
