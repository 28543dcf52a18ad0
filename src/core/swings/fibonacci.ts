/** Which levels of a swing count: parts of it that are given back, its extension, and a margin in average true ranges. */
export interface LevelSettings {
  readonly entryRetracement: number;
  readonly stopRetracement: number;
  readonly targetExtension: number;
  readonly marginAtrs: number;
}

/** A swing from one turning point to the next, and the average true range in the same prices. */
export interface Swing {
  readonly start: number;
  readonly end: number;
  readonly atr: number;
}

/** Price at which `part` of the swing is given back: its end at 0, its start at 1. */
export function retracement({ start, end }: Pick<Swing, 'start' | 'end'>, part: number): number {
  return end - part * (end - start);
}

/** Price `part` swings from the swing's start: its end at 1, beyond it above 1. */
export function extension({ start, end }: Pick<Swing, 'start' | 'end'>, part: number): number {
  return start + part * (end - start);
}

/** 1 for a rising swing, which is bought on its retracement, -1 for a falling one, 0 for none. */
export function swingDirection({ start, end }: Pick<Swing, 'start' | 'end'>): number {
  if (end > start) return 1;
  return end < start ? -1 : 0;
}

/** Where an entry rests. NaN where there is no swing, here and below. */
export function entryLevelOf(swing: Swing, { entryRetracement }: LevelSettings): number {
  return retracement(swing, entryRetracement);
}

/** The stop: the margin behind its retracement. */
export function stopLevelOf(swing: Swing, { stopRetracement, marginAtrs }: LevelSettings): number {
  return retracement(swing, stopRetracement) - swingDirection(swing) * marginAtrs * swing.atr;
}

/** The target: the margin before its extension. */
export function targetLevelOf(swing: Swing, { targetExtension, marginAtrs }: LevelSettings): number {
  return extension(swing, targetExtension) - swingDirection(swing) * marginAtrs * swing.atr;
}
