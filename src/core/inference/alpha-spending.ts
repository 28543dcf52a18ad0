const pi = 3.141592653589793;

export interface AlphaSpending {
  /** Number of this promotion, from 1. */
  readonly promotion: number;
  /** Level at which it is tested. */
  readonly level: number;
  /** Spent by all before it. */
  readonly spent: number;
  /** Left for all after it. */
  readonly left: number;
}

/**
 * Level of the next promotion of a strategy, so that all that will ever be tried together have an error of at most `total`: the j-th is
 * tested at total * 6/(pi^2 j^2). `past` counts every promotion that was tested before; one that failed has spent its level too.
 */
export function alphaSpending(past: number, total = 0.01): AlphaSpending {
  if (!Number.isInteger(past) || past < 0) throw new RangeError(`past promotions must be counted, not ${past}`);
  const level = (promotion: number): number => (total * 6) / (pi * pi * promotion * promotion);
  let spent = 0;
  for (let promotion = past; promotion >= 1; promotion--) spent += level(promotion);
  const next = level(past + 1);
  return { promotion: past + 1, level: next, spent, left: Math.max(0, total - spent - next) };
}
