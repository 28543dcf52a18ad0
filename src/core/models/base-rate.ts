import type { BaseRateModel } from './model.ts';
import type { Sample } from './sample.ts';
import { targetMoments } from './weighted-moments.ts';

/** The weighted mean outcome and its deviation: what every model has to beat. */
export function fitBaseRate(train: Sample): BaseRateModel {
  const { mean, deviation } = targetMoments(train);
  return { kind: 'base-rate', value: mean, deviation };
}
