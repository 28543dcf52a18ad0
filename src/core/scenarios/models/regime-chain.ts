import type { Rng } from '../../numerics/rng.ts';
import type { RegimeShape } from '../family.ts';

/** Where each regime goes when it ends: calm mostly to volatile, crisis mostly back through volatile. */
const next: readonly (readonly [number, number, number])[] = [
  [0, 0.9, 0.1],
  [0.8, 0, 0.2],
  [0.2, 0.8, 0],
];

/** Visits in the long run, which solve visits = visits x next; a visit lasts 1 / (1 - stay) bars on average. */
const visits = [6, 7, 2];

/** A Markov chain of calm, volatile and crisis. */
export interface RegimeChain {
  /** `transition[from][to]`. */
  readonly transition: readonly (readonly number[])[];
  /** Long-run share of each regime. */
  readonly stationary: readonly [number, number, number];
}

export function regimeChain(stay: RegimeShape['stay']): RegimeChain {
  const transition = next.map((to, from) =>
    to.map((share, k) => (k === from ? stay[from]! : share * (1 - stay[from]!))),
  );
  const [calm, volatile, crisis] = visits.map((count, k) => count / (1 - stay[k]!)) as [number, number, number];
  const total = calm + volatile + crisis;
  return { transition, stationary: [calm / total, volatile / total, crisis / total] };
}

/** Fills `regimes` with 0, 1 or 2, the first drawn from the long-run shares. */
export function fillRegimes(regimes: Uint8Array, { transition, stationary }: RegimeChain, rng: Rng): void {
  let regime = drawn(rng.uniform(), stationary);
  for (let t = 0; t < regimes.length; t++) {
    regimes[t] = regime;
    regime = drawn(rng.uniform(), transition[regime]!);
  }
}

function drawn(u: number, chances: readonly number[]): number {
  if (u < chances[0]!) return 0;
  return u < chances[0]! + chances[1]! ? 1 : 2;
}
