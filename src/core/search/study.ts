/** One parameter of a search space. Numbers between `low` and `high`, both included. */
export type Dimension = NumberDimension | ChoiceDimension;

export interface NumberDimension {
  readonly name: string;
  /** `integer`: multiples of `step` (1 when left out) above `low`; `linear` likewise when it has a step; `log` needs 0 < low. */
  readonly kind: 'integer' | 'linear' | 'log';
  readonly low: number;
  readonly high: number;
  readonly step?: number;
}

export interface ChoiceDimension {
  readonly name: string;
  readonly kind: 'choice';
  readonly choices: readonly (number | string)[];
}

/** A value for every dimension, by name. */
export type Point = { readonly [name: string]: number | string };

/** What a study knows of one trial. */
export interface Observation {
  /** Its place in the study: 0, 1, 2 ... */
  readonly number: number;
  readonly point: Point;
  readonly state: 'completed' | 'pruned' | 'failed' | 'running';
  /** The larger, the better; null unless completed. */
  readonly value: number | null;
  /** Value after step 1, 2 ..., as far as the trial got; the larger, the better. NaN where a step had none. */
  readonly steps: readonly number[];
  /** Sum of all violated constraints; 0 or less, or absent, is feasible. */
  readonly violation?: number;
}

/**
 * Proposes points. Pure: the answer depends on the sampler's seed, `number` and `observations` alone. Members of the same batch that
 * were proposed before are given as `running`.
 */
export interface Sampler {
  /** The point of trial `number`; null when there is none left. */
  propose(number: number, observations: readonly Observation[]): Point | null;
}

/** Decides after each step whether a trial is worth going on with. Pure. */
export interface Pruner {
  /** @param steps - the trial's own values so far, at least one; @param observations - the other trials. */
  shouldPrune(steps: readonly number[], observations: readonly Observation[]): boolean;
}
