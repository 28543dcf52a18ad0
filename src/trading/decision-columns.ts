/** What decisions read of each bar, a row per bars row. A column that nothing needs may be empty. */
export interface DecisionColumns {
  /** Probability of a rise at the close; NaN for none, which means no new position. */
  readonly probabilities: Float64Array;
  /** How unsure each probability is, in [0, 1], see `probabilityWidth`. */
  readonly widths: Float64Array;
  /** Share of an ensemble's members on its side, in [0.5, 1]; 1 for a single model. Read by `size.confidence`. */
  readonly agreements: Float64Array;
  /** When the model behind each probability became valid. Read by `guards.modelAge`. */
  readonly modelUtc: Float64Array;
  /** What the next bar closes, see `closingMarks`. Read by `exits.close`. */
  readonly closing: Uint8Array;
  /** 1 where orders that reach the bar are refused, as a scenario may have it. */
  readonly refused: Uint8Array;
}

export const columnNames = ['probabilities', 'widths', 'agreements', 'modelUtc', 'closing', 'refused'] as const;

const none = new Float64Array(0);
const noMarks = new Uint8Array(0);

/** Columns with those that are left out empty. */
export function decisionColumns(
  some: Pick<DecisionColumns, 'probabilities'> & Partial<DecisionColumns>,
): DecisionColumns {
  return { widths: none, agreements: none, modelUtc: none, closing: noMarks, refused: noMarks, ...some };
}
