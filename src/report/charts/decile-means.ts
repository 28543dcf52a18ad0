import { argsort } from '../../core/numerics/order.ts';
import { mean } from '../../core/numerics/summary.ts';

export interface GroupMean {
  readonly forecast: number;
  readonly outcome: number;
}

/** Mean forecast and mean outcome of ten groups by ascending forecast; equal forecasts are never torn apart, so there can be fewer. */
export function decileMeans(forecast: Float64Array, outcome: Float64Array): GroupMean[] {
  const groups = new Map<number, number[]>();
  let decile = 0;
  for (const [rank, index] of argsort(forecast).entries()) {
    const own = Math.floor((10 * rank) / forecast.length);
    const members = groups.get(decile);
    if (members === undefined || forecast[members.at(-1)!] !== forecast[index]) decile = own;
    const group = groups.get(decile);
    if (group) group.push(index);
    else groups.set(decile, [index]);
  }
  return [...groups.values()].map((members) => ({
    forecast: mean(members.map((index) => forecast[index]!)),
    outcome: mean(members.map((index) => outcome[index]!)),
  }));
}
