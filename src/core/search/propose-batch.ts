import type { Observation, Point, Sampler } from './study.ts';

/**
 * Points of `size` trials from number `first` on, fewer when the sampler has no more. Each is proposed as if the batch's earlier ones
 * were still running, so a batch depends on `observations` and its own size but not on how many workers evaluate it, nor on which is
 * done first. `observations` are all trials before `first`, in any order.
 */
export function proposeBatch(
  sampler: Sampler,
  first: number,
  size: number,
  observations: readonly Observation[],
): Point[] {
  const known = [...observations];
  const points: Point[] = [];
  for (let number = first; number < first + size; number++) {
    const point = sampler.propose(number, known);
    if (point === null) break;
    points.push(point);
    known.push({ number, point, state: 'running', value: null, steps: [] });
  }
  return points;
}
