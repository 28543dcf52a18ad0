import { deriveSeed, Rng, type Seed } from '../numerics/rng.ts';
import { axisOf } from './axis.ts';
import { drawPoint } from './draw-point.ts';
import { type Parzen, parzen } from './parzen.ts';
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
  const axes = dimensions.filter(isFree).map((dimension) => axisOf(dimension, priorWeight));
  const groups = multivariate ? [axes].filter((group) => group.length > 0) : axes.map((axis) => [axis]);
  return {
    propose(number, observations) {
      const rng = new Rng(deriveSeed(seed, 'trial', number));
      const point: Record<string, number | string> = { ...drawPoint(dimensions, rng) };
      const before = observations.filter((one) => one.number < number);
      if (before.filter(isFinished).length < startupTrials) return point;
      const { good, bad } = splitObservations(before, { cap: gammaCap, countRunning: constantLiar });
      for (const group of groups) {
        const likely = parzen(group, good.map(pointOf), priorWeight);
        const unlikely = parzen(group, bad.map(pointOf), priorWeight);
        const best = bestDraw(likely, unlikely, candidates, rng);
        for (const [d, axis] of group.entries()) point[axis.name] = axis.value(best[d]!);
      }
      return point;
    },
  };
}

function bestDraw(likely: Parzen, unlikely: Parzen, candidates: number, rng: Rng): Float64Array {
  let best = likely.sample(rng);
  let most = likely.logDensity(best) - unlikely.logDensity(best);
  for (let i = 1; i < candidates; i++) {
    const draw = likely.sample(rng);
    const gain = likely.logDensity(draw) - unlikely.logDensity(draw);
    if (gain > most) {
      best = draw;
      most = gain;
    }
  }
  return best;
}

function isFree(dimension: Dimension): boolean {
  return dimension.kind === 'choice' ? dimension.choices.length > 1 : dimension.low < dimension.high;
}

function pointOf({ point }: Observation): Point {
  return point;
}
