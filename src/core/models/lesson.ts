import type { CrewMaker } from '../../util/crew.ts';
import type { Seed } from '../numerics/rng.ts';
import type { Target } from './model-spec.ts';
import type { Sample } from './sample.ts';

/** Everything a model may learn from. What was held back for early stopping was purged by the caller. */
export interface Lesson {
  readonly train: Sample;
  readonly stop: Sample | null;
  /** When each row was decided and when its label was known, aligned with the matrix rows; read at training rows only. */
  readonly intervals: { readonly t0: Float64Array; readonly t1: Float64Array };
  /** Row of the bar that decided each row's label; rows of a symbol follow one another. Needed by sequential draws. */
  readonly endRow?: Int32Array;
  readonly target: Target;
  /** Consecutive training rows a drawn block should have so that labels of different blocks hardly overlap. */
  readonly blockRows: number;
  readonly minRows: number;
  readonly seed: Seed;
  /** Names the training rows in failures: "fold 3". */
  readonly where: string;
  /** Threads that may work on one model together; the calling one alone when left out. */
  readonly crew?: CrewMaker;
}
