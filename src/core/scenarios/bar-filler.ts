import type { Bars } from '../../formats/bars/bars.ts';
import { exp, log } from '../numerics/elementary.ts';
import { normalQuantile } from '../numerics/normal.ts';
import type { Rng } from '../numerics/rng.ts';
import { mean } from '../numerics/summary.ts';
import type { ReturnPiece } from './models/return-model.ts';
import { shockOf, type ShockTable } from './shock-table.ts';

const lowestDip = -0.9;

/** Quantiles of the exponential distribution in the middle of equally likely cells, for the range of a bar. */
const exponential = Float64Array.from({ length: 2048 }, (_, k) => -log((k + 0.5) / 2048));
/** Mean of |x| of normal moves in standard deviations. */
const meanSize = 0.7978845608028654;
const leastQuiet = 0.05;

/** 1024 equally likely multiples of a volume: lognormal of mean 1, for a standard deviation of the logarithm. */
export function volumeMultiples(deviation: number): Float64Array {
  const multiples = Float64Array.from({ length: 1024 }, (_, k) => exp(deviation * normalQuantile((k + 0.5) / 1024)));
  const centre = mean(multiples);
  return multiples.map((multiple) => multiple / centre);
}

export interface FilledSymbol {
  readonly volatility: number;
  readonly baseVolume: number;
  readonly overnightShare: number;
  readonly hasJumps: boolean;
  readonly volumePerMove: number;
  readonly volumeMultiples: Float64Array;
}

/**
 * Writes the bars `row .. row + count - 1` for the moves of a piece and gives the last close. The open's return a lies on a Brownian
 * bridge from 0 to the move x; high and low are extremes of the bridge from a to x: (a + x +- sqrt((x - a)^2 - 2 v ln U)) / 2.
 * Volume grows with |x|.
 */
export function fillBars(
  { open, high, low, close, volume }: Bars,
  row: number,
  count: number,
  { move, sigma, jump }: ReturnPiece,
  previousClose: number,
  symbol: FilledSymbol,
  normals: ShockTable,
  rng: Rng,
): number {
  const { volatility, baseVolume, overnightShare, hasJumps, volumePerMove, volumeMultiples: noise } = symbol;
  const gapSpread = Math.sqrt(overnightShare * (1 - overnightShare));
  const rangeShare = 2 * (1 - overnightShare);
  const perMove = (volumePerMove * baseVolume) / volatility;
  const quiet = Math.max(leastQuiet, 1 - meanSize * volumePerMove) * baseVolume;
  let last = previousClose;
  for (let i = 0; i < count; i++) {
    const x = move[i]!;
    const deviation = sigma[i]!;
    const bits = rng.uint32();
    const gap = gapSpread === 0 ? 0 : gapSpread * deviation * shockOf(normals, rng.uint32());
    const a = Math.max(overnightShare * x + gap, lowestDip);
    const squared = (x - a) * (x - a);
    const doubled = rangeShare * (deviation * deviation);
    const top = 0.5 * (a + x + Math.sqrt(squared + doubled * exponential[bits >>> 21]!));
    const bottom = 0.5 * (a + x - Math.sqrt(squared + doubled * exponential[(bits >>> 10) & 2047]!));
    const base = hasJumps ? last * (1 + jump[i]!) : last;
    const opened = base * (1 + a);
    const closed = base * (1 + x);
    open[row + i] = opened;
    close[row + i] = closed;
    high[row + i] = Math.max(base * (1 + top), opened, closed);
    low[row + i] = Math.min(base * (1 + Math.max(bottom, lowestDip)), opened, closed);
    const moved = hasJumps ? Math.abs(x) + Math.abs(jump[i]!) : Math.abs(x);
    volume[row + i] = (quiet + perMove * moved) * noise[bits & 1023]!;
    last = closed;
  }
  return last;
}
