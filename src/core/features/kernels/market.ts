import { symmetricEigenvalues } from '../../numerics/eigenvalues.ts';
import { barsParam, marketKernel, type NumberParam } from '../kernel.ts';
import type { Comovement, MarketMeasure } from '../market/market-measure.ts';

const bars = barsParam(500, 3, 'Moments of the window.');
const halfLife: NumberParam = {
  kind: 'integer',
  default: 250,
  minimum: 0,
  maximum: 5000,
  description: 'Moments in which the weight of a return halves; 0 for equal weights.',
};
const window = { bars, halfLife };

const taking =
  'Of ln returns at the last moments: symbols take part, those with most returns first, as long as half of the moments have a return of all that do; those moments count.';

/** Kernels of how all symbols move together. Returns of later moments never enter; every symbol with a bar at a moment has its value. */
export const marketKernels = [
  marketKernel({
    name: 'absorption-ratio',
    summary: `Share of the variance of all symbols along its largest max(1, round(symbols / 5)) eigenvectors (Kritzman et al. 2011); 0 when nothing moved. ${taking}`,
    params: window,
    build: (values) => sameForAll(values, absorption),
  }),
  marketKernel({
    name: 'absorption-shift',
    summary: `Mean of the last short absorption ratios less that of the last long ones, in sample standard deviations of those (Kritzman et al. 2011); 0 when they did not vary. ${taking}`,
    params: {
      ...window,
      short: barsParam(15, 1, 'Moments of the short mean.'),
      long: barsParam(252, 2, 'Moments of the long mean and the deviation.'),
    },
    conflict: ({ short, long }) => (short < long ? null : 'short must be below long'),
    build: ({ short, long, ...values }) => shifted(values, short, long),
  }),
  marketKernel({
    name: 'mean-correlation',
    summary: `Mean correlation of all pairs of symbols; 0 for a pair of which one did not move. ${taking}`,
    params: window,
    build: (values) => sameForAll(values, meanCorrelation),
  }),
  marketKernel({
    name: 'market-correlation',
    summary: `Correlation of the symbol's ln return with the mean of the other symbols'; 0 when one of the two did not move. ${taking}`,
    params: window,
    build: (values) => ({
      ...extent(values, 0),
      stateSize: 0,
      measure: (comovement, _, out) => {
        comovement?.members.forEach((place, k) => {
          out[place] = correlationWithOthers(comovement, k);
        });
      },
    }),
  }),
];

interface Window {
  readonly bars: number;
  readonly halfLife: number;
}

/** Windows, first bar and memory of a measure that looks back over `more` values of the window. */
function extent(values: Window, more: number) {
  return { ...values, firstBar: values.bars + more, memoryBars: values.bars + more };
}

function sameForAll(values: Window, value: (comovement: Comovement) => number): MarketMeasure {
  return {
    ...extent(values, 0),
    stateSize: 0,
    measure: (comovement, _, out) => {
      if (comovement) out.fill(value(comovement));
    },
  };
}

/** State: number of ratios so far, then the last `long` of them in a ring; NaN where there was none. */
function shifted(values: Window, short: number, long: number): MarketMeasure {
  return {
    ...extent(values, long - 1),
    stateSize: 1 + long,
    measure: (comovement, state, out) => {
      const seen = state[0]!;
      state[1 + (seen % long)] = comovement ? absorption(comovement) : NaN;
      state[0] = seen + 1;
      if (seen + 1 < long) return;
      const ratio = (age: number) => state[1 + ((seen - age) % long)]!;
      const mean = meanOf(ratio, long);
      let squares = 0;
      for (let age = 0; age < long; age++) squares += (ratio(age) - mean) * (ratio(age) - mean);
      const deviation = Math.sqrt(squares / (long - 1));
      out.fill(deviation === 0 ? 0 : (meanOf(ratio, short) - mean) / deviation);
    },
  };
}

function meanOf(value: (age: number) => number, count: number): number {
  const anchor = value(0);
  let sum = 0;
  for (let age = 0; age < count; age++) sum += value(age) - anchor;
  return anchor + sum / count;
}

export function absorption({ members: { length }, covariance }: Comovement): number {
  let trace = 0;
  for (let k = 0; k < length; k++) trace += covariance[k * length + k]!;
  if (!(trace > 0)) return 0;
  const values = symmetricEigenvalues(covariance, length);
  const most = Math.max(1, Math.round(length / 5));
  let top = 0;
  for (let k = 0; k < most; k++) top += values[k]!;
  return Math.min(1, top / trace);
}

function meanCorrelation({ members: { length }, covariance }: Comovement): number {
  let sum = 0;
  for (let i = 1; i < length; i++) {
    for (let j = 0; j < i; j++) {
      sum += correlation(covariance[i * length + j]!, covariance[i * length + i]!, covariance[j * length + j]!);
    }
  }
  return (2 * sum) / (length * (length - 1));
}

/** By the covariances alone: the mean of the others is a sum of them, and scale does not matter. */
function correlationWithOthers({ members: { length }, covariance }: Comovement, k: number): number {
  let own = 0;
  let others = 0;
  for (let i = 0; i < length; i++) {
    if (i === k) continue;
    own += covariance[k * length + i]!;
    for (let j = 0; j < length; j++) if (j !== k) others += covariance[i * length + j]!;
  }
  return correlation(own, covariance[k * length + k]!, others);
}

function correlation(both: number, one: number, other: number): number {
  if (!(one > 0 && other > 0)) return 0;
  const r = both / Math.sqrt(one * other);
  return r > 1 ? 1 : r < -1 ? -1 : r;
}
