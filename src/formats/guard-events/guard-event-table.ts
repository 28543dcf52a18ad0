/** The guards, in the order in which they look at an account. The order is the code. */
export const guardNames = [
  'circuit-breaker',
  'position-loss',
  'emergency',
  'daily-loss',
  'crisis',
  'model-age',
  'stale-data',
  'accuracy',
  'long-insistence',
  'cooldown',
  'low-profit',
  'risk-monitor',
] as const;
export type GuardName = (typeof guardNames)[number];

/** What a guard can be in; grades are those of the risk monitor. The order is the code. */
export const guardStates = ['clear', 'tripped', 'not-applicable', 'low', 'medium', 'high'] as const;
export type GuardState = (typeof guardStates)[number];

/** What a change does. The order is the code. */
export const guardActions = [
  'none',
  'alert',
  'no-entries',
  'no-longs',
  'no-shorts',
  'close',
  'close-all',
  'withdraw',
] as const;
export type GuardAction = (typeof guardActions)[number];

export const guardEventColumns = ['utc', 'guard', 'symbol', 'side', 'from', 'to', 'value', 'limit', 'action'] as const;
export type GuardEventColumn = (typeof guardEventColumns)[number];

/**
 * One row per change of a guard, in order of time. `utc` is the moment of the decision in epoch milliseconds; `guard`, `from`, `to` and
 * `action` are codes of the lists above; `symbol` is -1 and `side` 0 where a change is of the whole account; `value` is what was
 * measured and `limit` what it was held against, NaN where there is none.
 */
export interface GuardEventTable {
  readonly symbols: readonly string[];
  readonly count: number;
  readonly columns: { readonly [name in GuardEventColumn]: Float64Array };
}
