import { levels, type Level } from '../../formats/session/session-event.ts';

/**
 * How much trading guards leave, each level less than the one before: `noEntries` opens nothing new, `exitsOnly` withdraws waiting
 * entries too, `halt` also closes everything.
 */
export const tradingLevel = { normal: 0, noEntries: 1, exitsOnly: 2, halt: 3 } as const;

/** Name of a code of `tradingLevel`. */
export function levelName(code: number): Level {
  return levels[code]!;
}
