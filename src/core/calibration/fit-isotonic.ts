import { argsort } from '../numerics/order.ts';

/** Least-squares ascending step values at the distinct inputs. */
export interface IsotonicFit {
  readonly x: number[];
  readonly y: number[];
}

/**
 * Pool-adjacent-violators (Ayer and others 1955). Values at equal x are pooled to their weighted mean first.
 * Inputs are finite, of equal length and not empty; weights are positive and 1 when left out.
 */
export function fitIsotonic(x: Float64Array, y: Float64Array, weights?: Float64Array): IsotonicFit {
  const points = pooledTies(x, y, weights);
  const blocks: { total: number; weight: number; count: number }[] = [];
  for (const { total, weight } of points) {
    let block = { total, weight, count: 1 };
    for (
      let last = blocks.at(-1);
      last && last.total / last.weight >= block.total / block.weight;
      last = blocks.at(-1)
    ) {
      block = { total: last.total + block.total, weight: last.weight + block.weight, count: last.count + block.count };
      blocks.pop();
    }
    blocks.push(block);
  }
  return {
    x: points.map((point) => point.x),
    y: blocks.flatMap(({ total, weight, count }) => new Array<number>(count).fill(total / weight)),
  };
}

/** The same function with only the first and last point of each level: what lies between is on the line anyway. */
export function withoutInnerKnots({ x, y }: IsotonicFit): IsotonicFit {
  const kept = y.flatMap((value, i) => (value === y[i - 1] && value === y[i + 1] ? [] : [i]));
  return { x: kept.map((i) => x[i]!), y: kept.map((i) => y[i]!) };
}

/** What is pooled: the weighted sum of values and the sum of weights. */
export interface Level {
  readonly total: number;
  readonly weight: number;
}

/** Distinct inputs in ascending order with the values at each pooled. */
export function pooledTies(
  x: Float64Array,
  y: Float64Array,
  weights?: Float64Array,
): ({ readonly x: number } & Level)[] {
  const points: { x: number; total: number; weight: number }[] = [];
  for (const i of argsort(x)) {
    const weight = weights?.[i] ?? 1;
    let point = points.at(-1);
    if (point?.x !== x[i]) points.push((point = { x: x[i]!, total: 0, weight: 0 }));
    point!.total += weight * y[i]!;
    point!.weight += weight;
  }
  return points;
}
