import { logChange } from '../operators/lagged.ts';
import { naturalLog, pointwise, product } from '../operators/pointwise.ts';
import { trueRange } from '../operators/true-range.ts';
import { source, type Series } from './series.ts';

/** Bar columns that features are made of. Prices are adjusted (see `adjustedBars`); times are UTC epoch milliseconds. */
export const marketColumns = ['openUtc', 'open', 'high', 'low', 'close', 'volume'] as const;
export type MarketColumn = (typeof marketColumns)[number];

export const openUtc = source('openUtc');
export const open = source('open');
export const high = source('high');
export const low = source('low');
export const close = source('close');
export const volume = source('volume');

export const logClose = naturalLog(close);
export const logReturn = logChange(close, 1);
export const logVolume = naturalLog(volume);
export const dollarVolume = product(close, volume);
export const typicalPrice = pointwise('typical', [high, low, close], (h, l, c) => (h + l + c) / 3);

/** Columns that general kernels (`rolling-mean`, `lag`, ...) can be asked to work on. */
const named = {
  close,
  open,
  high,
  low,
  volume,
  'log-close': logClose,
  'log-return': logReturn,
  'log-volume': logVolume,
  'dollar-volume': dollarVolume,
  'true-range': trueRange(high, low, close, 'previous-close'),
} as const;

export type ColumnName = keyof typeof named;
export const columnNames = Object.keys(named) as readonly ColumnName[];

export function columnOf(name: ColumnName): Series {
  return named[name];
}
