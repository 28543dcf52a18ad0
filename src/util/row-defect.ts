/** Bits of `RawBars.defects`: what was wrong with the cells of a row. */
export const rowDefect = {
  unreadableTime: 1,
  unreadableCell: 2,
  missingPrice: 4,
  nonFinite: 8,
  missingVolume: 16,
} as const;
