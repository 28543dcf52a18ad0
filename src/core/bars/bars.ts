import type { Bars } from '../../formats/bars/bars.ts';

export type { Bars };

/** Bits of `Bars.marks`, set by quality rules whose policy is `mark`. */
export const barMark = {
  /** The open repeats the previous close, so it is no traded price: fills move to this bar's close, worse side. */
  staleOpen: 1,
  /** Any other rule that marked the bar; details are in the quality report. */
  suspect: 2,
} as const;

export function rowCount(bars: Bars): number {
  return bars.openUtc.length;
}

/** Index into `symbols` of each row. Shape: one Int32 per row. */
export function symbolCodes(bars: Bars): Int32Array {
  const codes = new Int32Array(rowCount(bars));
  for (let s = 0; s < bars.symbols.length; s++) codes.fill(s, bars.offsets[s], bars.offsets[s + 1]);
  return codes;
}
