import type { Bars } from '../../formats/bars/bars.ts';
import { adjustedBars } from '../bars/adjusted-bars.ts';

/**
 * Bars to draw from: the moments at which every symbol has a usable bar and one before it, as ratios. `row[m * symbols + s]` is
 * the bars row of symbol `s` at moment `m`, and all other columns are indexed alike. Prices are adjusted, then divided by the
 * previous adjusted close. Volumes are relative to their trailing mean, times the mean of all usable bars, so that they
 * can be put side by side across decades.
 */
export interface BootstrapSource {
  readonly symbols: readonly string[];
  readonly moments: number;
  readonly openUtc: Float64Array;
  readonly knownUtc: Float64Array;
  readonly row: Int32Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  readonly marks: Int32Array;
  /** Adjusted price of each symbol before its first drawn bar. */
  readonly startPrice: Float64Array;
}

const volumeBars = 60;

/** Usable rows are those for which `usable` holds 1; the first row of a symbol is never used. */
export function bootstrapSource(raw: Bars, usable: Uint8Array): BootstrapSource {
  const bars = adjustedBars(raw);
  const row = commonRows(bars, usable);
  const count = bars.symbols.length;
  const moments = row.length / count;
  const priceRatio = (column: Float64Array) => Float64Array.from(row, (r) => column[r]! / bars.close[r - 1]!);
  const ofFirst = (column: Float64Array) => Float64Array.from({ length: moments }, (_, m) => column[row[m * count]!]!);
  return {
    symbols: bars.symbols,
    moments,
    openUtc: ofFirst(bars.openUtc),
    knownUtc: ofFirst(bars.knownUtc),
    row,
    open: priceRatio(bars.open),
    high: priceRatio(bars.high),
    low: priceRatio(bars.low),
    close: priceRatio(bars.close),
    volume: levelledVolume(bars, row),
    marks: Int32Array.from(row, (r) => bars.marks[r]!),
    startPrice: Float64Array.from(row.subarray(0, count), (r) => bars.close[r - 1]!),
  };
}

/** Rows of the moments that all symbols share, moment by moment. */
function commonRows(bars: Bars, usable: Uint8Array): Int32Array {
  const count = bars.symbols.length;
  const at = bars.offsets.slice(0, count);
  const end = (s: number) => bars.offsets[s + 1]!;
  const rows: number[] = [];
  while (at.every((row, s) => row < end(s))) {
    const moment = at.reduce((latest, row) => Math.max(latest, bars.openUtc[row]!), -Infinity);
    const isShared = at.every((row) => bars.openUtc[row] === moment);
    if (isShared && at.every((row, s) => row > bars.offsets[s]! && usable[row] === 1)) rows.push(...at);
    for (let s = 0; s < count; s++) if (isShared || bars.openUtc[at[s]!]! < moment) at[s]!++;
  }
  return Int32Array.from(rows);
}

function levelledVolume(bars: Bars, row: Int32Array): Float64Array {
  const count = bars.symbols.length;
  const first = Int32Array.from(row, (_, k) => bars.offsets[k % count]!);
  const total = new Float64Array(count);
  row.forEach((r, k) => (total[k % count]! += bars.volume[r]!));
  return Float64Array.from(row, (r, k) => {
    const from = Math.max(first[k]!, r - volumeBars);
    let recent = 0;
    for (let i = from; i < r; i++) recent += bars.volume[i]!;
    const level = (total[k % count]! * count) / row.length;
    return recent > 0 ? (bars.volume[r]! / (recent / (r - from))) * level : bars.volume[r]!;
  });
}
