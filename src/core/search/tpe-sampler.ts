import { deriveSeed, Rng, type Seed } from '../numerics/rng.ts';
import { drawPoint } from './draw-point.ts';
import { parzen } from './parzen.ts';
import { isFinished, splitObservations } from './split-observations.ts';
import type { Dimension, Observation, Point, Sampler } from './study.ts';

export interface TpeOptions {
  readonly dimensions: readonly Dimension[];
  readonly seed: Seed | number;
  /** One density over all dimensions, which sees how they work together, instead of one for each. */
  readonly multivariate?: boolean;
  /** Random trials before the first guided one; completed and pruned ones count. */
  readonly startupTrials?: number;
  /** Points drawn from the good density for each proposal. */
  readonly candidates?: number;
  /** Most trials that count as good. */
  readonly gammaCap?: number;
  readonly priorWeight?: number;
  /** Whether running trials count as bad, so that a batch spreads out. */
  readonly constantLiar?: boolean;
}

/**
 * Tree-structured Parzen estimator (Bergstra et al. 2011, in the form of Optuna 4.9 and later): draws candidates from the density of
 * the good trials and takes the one of the largest ratio to the density of the others, the first among equals. A trial whose point
 * lies outside the dimensions (as a configuration written by hand may) counts as a trial but is left out of the densities.
 */
export function tpeSampler({
  dimensions,
  seed,
  multivariate = true,
  startupTrials = 10,
  candidates = 24,
  gammaCap = 25,
  priorWeight = 1,
  constantLiar = true,
}: TpeOptions): Sampler {
  const free = dimensions.filter(hasChoice);
  const groups = multivariate ? [free].filter((group) => group.length > 0) : free.map((dimension) => [dimension]);
  return {
    propose(number, observations) {
      const rng = new Rng(deriveSeed(seed, 'trial', number));
      const before = observations.filter((one) => one.number < number);
      const point = drawPoint(dimensions, rng);
      if (before.filter(isFinished).length < startupTrials) return point;
      const { good, bad } = splitObservations(before, { cap: gammaCap, countRunning: constantLiar });
      const chosen = groups.map((group) => {
        const likely = parzen(group, pointsWithin(group, good), priorWeight);
        const unlikely = parzen(group, pointsWithin(group, bad), priorWeight);
        let best = likely.sample(rng);
        let bestScore = likely.logDensity(best) - unlikely.logDensity(best);
        for (let i = 1; i < candidates; i++) {
          const candidate = likely.sample(rng);
          const score = likely.logDensity(candidate) - unlikely.logDensity(candidate);
          if (score > bestScore) [best, bestScore] = [candidate, score];
        }
        return pointOf(group, best);
      });
      return Object.assign({}, point, ...chosen) as Point;
    },
  };
}

function hasChoice(dimension: Dimension): boolean {
  return dimension.kind === 'choice' ? dimension.choices.length > 1 : dimension.low < dimension.high;
}

function pointsWithin(dimensions: readonly Dimension[], observations: readonly Observation[]): Point[] {
  return observations.map(({ point }) => point).filter((point) => dimensions.every((one) => isWithin(one, point)));
}

function isWithin(dimension: Dimension, point: Point): boolean {
  const value = point[dimension.name];
  if (dimension.kind === 'choice') return value !== undefined && dimension.choices.includes(value);
  return typeof value === 'number' && value >= dimension.low && value <= dimension.high;
}

function pointOf(dimensions: readonly Dimension[], values: Float64Array): Point {
  return Object.fromEntries(
    dimensions.map((dimension, i) => [
      dimension.name,
      dimension.kind === 'choice' ? dimension.choices[values[i]!]! : values[i]!,
    ]),
  );
}
