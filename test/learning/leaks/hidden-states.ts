import { exp, log } from '../../../src/core/numerics/elementary.ts';
import { ofSymbols, type PlantedLeak, returnsOf } from './planted-leak.ts';

/** Two states of a Gaussian chain: quiet and wild. */
export interface Chain {
  /** Probability of staying in each state. */
  readonly stay: readonly [number, number];
  readonly variance: readonly [number, number];
}

const daily: Chain = { stay: [0.95, 0.9], variance: [0.00005, 0.0003] };

/** Regimes inferred with what came after them. */
export const hiddenStateLeaks: { readonly [name: string]: PlantedLeak } = {
  'smoothed HMM': {
    leak: ofSymbols('smoothed-state', ({ close }) => smoothed(returnsOf(close), daily)),
    honest: ofSymbols('filtered-state', ({ close }) => filtered(returnsOf(close), daily).map(([, wild]) => wild)),
    remedy: 'filter, never smooth',
  },
  Viterbi: {
    leak: ofSymbols('viterbi-state', ({ close }) => viterbi(returnsOf(close), daily)),
    honest: ofSymbols('likelier-state', ({ close }) =>
      filtered(returnsOf(close), daily).map(([quiet, wild]) => Number(wild > quiet)),
    ),
    remedy: 'End the window at the bar itself',
  },
};

/** P(state | values so far), from the steady state on (Hamilton 1989). */
export function filtered(values: Float64Array, chain: Chain): [number, number][] {
  let before: [number, number] = steady(chain);
  return Array.from(values, (value, row) => {
    const [quiet, wild] = row === 0 ? before : moved(before, chain);
    const weighed = [quiet * density(value, chain.variance[0]), wild * density(value, chain.variance[1])] as const;
    before = [weighed[0] / (weighed[0] + weighed[1]), weighed[1] / (weighed[0] + weighed[1])];
    return before;
  });
}

/** P(wild | all values) by the backward recursion of Kim (1994). */
export function smoothed(values: Float64Array, chain: Chain): Float64Array {
  const filter = filtered(values, chain);
  const wild = Float64Array.from(filter, ([, probability]) => probability);
  for (let row = wild.length - 2; row >= 0; row--) {
    const [toQuiet, toWild] = moved(filter[row]!, chain);
    const [leave, stay] = [1 - chain.stay[1], chain.stay[1]];
    wild[row] = filter[row]![1] * ((stay * wild[row + 1]!) / toWild + (leave * (1 - wild[row + 1]!)) / toQuiet);
  }
  return wild;
}

/** The likeliest path of states, 1 for wild. */
function viterbi(values: Float64Array, chain: Chain): Float64Array {
  const step = [
    [log(chain.stay[0]), log(1 - chain.stay[0])],
    [log(1 - chain.stay[1]), log(chain.stay[1])],
  ];
  let best: number[] = steady(chain).map((share, state) => log(share) + logDensity(values[0]!, chain.variance[state]!));
  const from: number[][] = [];
  for (const value of values.subarray(1)) {
    const before = best;
    const last = [0, 1].map((to) => (before[0]! + step[0]![to]! >= before[1]! + step[1]![to]! ? 0 : 1));
    best = last.map((state, to) => before[state]! + step[state]![to]! + logDensity(value, chain.variance[to]!));
    from.push(last);
  }
  const path = new Float64Array(values.length);
  path[values.length - 1] = Number(best[1]! > best[0]!);
  for (let row = values.length - 2; row >= 0; row--) path[row] = from[row]![path[row + 1]!]!;
  return path;
}

function steady({ stay: [quiet, wild] }: Chain): [number, number] {
  return [(1 - wild) / (2 - quiet - wild), (1 - quiet) / (2 - quiet - wild)];
}

function moved([quiet, wild]: readonly [number, number], { stay }: Chain): [number, number] {
  return [quiet * stay[0] + wild * (1 - stay[1]), quiet * (1 - stay[0]) + wild * stay[1]];
}

function logDensity(value: number, variance: number): number {
  return -0.5 * (log(variance) + (value * value) / variance);
}

function density(value: number, variance: number): number {
  return exp(logDensity(value, variance));
}
