/** How a row's label was decided. */
export const labelExit = {
  /** Decided at the profit barrier. */
  profit: 1,
  /** Decided at the stop barrier. */
  stop: 2,
  /** Decided by the close of the last bar of the horizon. */
  horizon: 3,
  /** No label: no volatility yet. */
  warmUp: 4,
  /** No label: the event filter passed the row over. */
  filtered: 5,
  /** No label: the bars end before anything was decided. */
  open: 6,
} as const;
