import type { JudgedModel } from '../../core/zoo/judge-model.ts';
import type { HorizonForecasts } from './forecast-horizon.ts';

export interface NamedModel extends JudgedModel {
  /** A kind of model, or `ensemble`. */
  readonly model: string;
}

/** The ensemble and every kind, best score first; equal scores in this order, models without a score last. */
export function rankedModels({ judged, kinds }: HorizonForecasts): NamedModel[] {
  if (!judged) return [];
  const named = [
    { ...judged.ensemble, model: 'ensemble' },
    ...judged.models.map((model, k) => ({ ...model, model: kinds[k]! })),
  ];
  const rankOf = ({ score }: NamedModel) => (Number.isNaN(score) ? -Infinity : score);
  return named.sort((a, b) => (rankOf(a) === rankOf(b) ? 0 : rankOf(b) - rankOf(a)));
}
