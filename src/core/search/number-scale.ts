import { exp, log } from '../numerics/elementary.ts';
import type { NumberDimension } from './study.ts';

/** The line on which a number is searched: logarithms for `log`, half a step wider at both ends where there are steps. */
export interface NumberScale {
  readonly low: number;
  readonly high: number;
  /** Distance of neighbouring values before logarithms are taken, 0 when there is none. */
  readonly step: number;
  readonly to: (value: number) => number;
  /** The allowed value nearest to a place on the line. */
  readonly from: (place: number) => number;
}

export function numberScale(dimension: NumberDimension): NumberScale {
  const { kind, low } = dimension;
  const step = dimension.step ?? (kind === 'integer' ? 1 : 0);
  const high = step === 0 ? dimension.high : low + stepsWithin(dimension, step) * step;
  const to = kind === 'log' ? log : same;
  const back = kind === 'log' ? exp : same;
  const settle = step === 0 ? rounding(low, high) : stepping(low, high, step);
  return {
    low: to(low - step / 2),
    high: to(high + step / 2),
    step,
    to,
    from: (place) => settle(back(place)),
  };
}

/** How many steps fit between both ends, forgiving what decimal steps lose in binary. */
export function stepsWithin({ low, high }: NumberDimension, step: number): number {
  return Math.floor((high - low) / step + 1e-9);
}

function same(value: number): number {
  return value;
}

/**
 * Four significant digits, more where the range is narrow for its size: what is written in a ledger should be easy to type again.
 */
function rounding(low: number, high: number): (value: number) => number {
  let digits = 4;
  const size = Math.max(Math.abs(low), Math.abs(high));
  for (let width = (high - low) * 10; digits < 15 && width > 0 && width <= size; width *= 10) digits++;
  return (value) => Math.min(high, Math.max(low, Number(value.toPrecision(digits))));
}

function stepping(low: number, high: number, step: number): (value: number) => number {
  if (Number.isInteger(low) && Number.isInteger(step))
    return (value) => Math.min(high, Math.max(low, low + Math.round((value - low) / step) * step));
  return (value) => {
    const sum = low + Math.round((value - low) / step) * step;
    const nearest = Math.abs(sum) < step * 1e-9 ? 0 : sum;
    return Math.min(high, Math.max(low, Number(nearest.toPrecision(15))));
  };
}
