import { memberSpec, type ModelSpec } from '../../core/models/model-spec.ts';
import { deriveSeed, type Seed } from '../../core/numerics/rng.ts';
import { gridSampler } from '../../core/search/grid-sampler.ts';
import { proposeBatch } from '../../core/search/propose-batch.ts';
import { randomSampler } from '../../core/search/random-sampler.ts';
import type { Dimension, Observation, Sampler } from '../../core/search/study.ts';
import { tpeSampler } from '../../core/search/tpe-sampler.ts';
import type { ModelConfig, SearchConfig, TrainConfig } from '../../formats/config/train.schema.generated.ts';
import type { Trial } from '../../formats/training/trials-file.ts';
import { runningMeans } from './evaluate-trials.ts';
import { pointOf, specAt } from './search-space.ts';

/** Says which configurations a study evaluates next, batch by batch, knowing the batches before. */
export interface Proposals {
  /** Most trials there will be. */
  readonly trials: number;
  /** None when the study is over. */
  next(finished: readonly Trial[]): readonly ModelSpec[];
  /** Finished trials as samplers and pruners see them. */
  observe(finished: readonly Trial[]): Observation[];
}

/** The configuration as it stands, then what the sampler proposes. */
export function searchProposals(
  base: ModelSpec,
  dimensions: readonly Dimension[],
  { search, seed }: TrainConfig,
): Proposals {
  const sampler = samplerOf(dimensions, search, deriveSeed(seed, 'search', 0));
  const trials = dimensions.length === 0 ? 1 : search.trials;
  const learns = search.sampler === 'tpe' || search.pruner !== 'none';
  const most = learns ? search.batch : trials;
  const observe = (finished: readonly Trial[]) => finished.map((trial) => observation(trial, dimensions));
  return {
    trials,
    observe,
    next(finished) {
      const first = finished.length;
      const size = Math.min(most, trials - first);
      if (first > 0) return proposeBatch(sampler, first, size, observe(finished)).map((point) => specAt(base, point));
      const own = { number: 0, point: pointOf(base, dimensions), state: 'running', value: null, steps: [] } as const;
      return [base, ...proposeBatch(sampler, 1, size - 1, [own]).map((point) => specAt(base, point))];
    },
  };
}

/** Every member of an ensemble by itself, then the ensemble of all, or of those that scored best. */
export function memberProposals(model: ModelConfig): Proposals {
  const { members, method, folds, top } = model.ensemble;
  const specs = members.map((kind) => memberSpec(kind, model));
  return {
    trials: specs.length + 1,
    observe: (finished) => finished.map((trial) => observation(trial, [])),
    next(finished) {
      if (finished.length === 0) return specs;
      if (finished.length > specs.length) return [];
      const wanted = top === 0 ? specs.length : top;
      const best = finished
        .filter(({ state }) => state === 'completed')
        .sort((a, b) => a.violation - b.violation || b.value! - a.value! || a.number - b.number)
        .slice(0, wanted)
        .map(({ number }) => number);
      if (best.length === 0) return [];
      const chosen = specs.filter((_, number) => best.includes(number));
      return [{ kind: 'ensemble', params: { members: chosen, method, folds } }];
    },
  };
}

function samplerOf(dimensions: readonly Dimension[], search: SearchConfig, seed: Seed): Sampler {
  switch (search.sampler) {
    case 'random':
      return randomSampler({ dimensions, seed });
    case 'grid':
      return gridSampler({ dimensions, points: search.gridPoints, first: 1 });
    case 'tpe': {
      const { multivariate, startupTrials } = search;
      return tpeSampler({ dimensions, seed, multivariate, startupTrials });
    }
  }
}

function observation(trial: Trial, dimensions: readonly Dimension[]): Observation {
  const { number, params, state, value, foldScores, violation } = trial;
  const point = Object.fromEntries(dimensions.map(({ name }) => [name, params[name] as number]));
  return { number, point, state, value, steps: runningMeans(foldScores), violation };
}
