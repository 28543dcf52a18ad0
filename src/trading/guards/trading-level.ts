/**
 * How much trading guards leave, each level less than the one before: `noEntries` opens nothing new, `exitsOnly` withdraws waiting
 * entries too, `halt` also closes everything. Codes are places in `levels` of the session's events.
 */
export const tradingLevel = { normal: 0, noEntries: 1, exitsOnly: 2, halt: 3 } as const;
