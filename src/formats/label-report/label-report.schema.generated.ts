// Generated from label-report.schema.json by scripts/schema-types.ts. Edit the schema instead.

export interface LabelReport {
  schema: 'assay/label-report/1';
  method: 'triple-barrier' | 'forward-return';
  horizonBars: number;
  rows: number;
  labelled: number;
  /**
   * Rows without a label: before the volatility was known, passed over by the event filter, undecided when the bars ended.
   */
  unlabelled: {
    warmUp: number;
    filtered: number;
    open: number;
  };
  classes: LabelClasses;
  /**
   * What decided the labels.
   */
  exits: {
    profit: number;
    stop: number;
    horizon: number;
  };
  /**
   * Labels decided in a bar that held both barriers; the stop was taken to come first.
   */
  ambiguous: {
    count: number;
    share: number;
  };
  /**
   * Bars from a decision to the bar that decided its label.
   */
  duration: {
    mean: number;
    median: number;
    longest: number;
  };
  /**
   * Realised simple returns of the labels before costs.
   */
  returns: {
    mean: number;
    /**
     * Null for a single label.
     */
    standardDeviation: number | null;
    lowest: number;
    median: number;
    highest: number;
  };
  /**
   * Mean uniqueness of the labels, and the number of labels times it: about how many independent ones they are worth.
   */
  uniqueness: {
    mean: number;
    effectiveLabels: number;
  };
  symbols: SymbolLabels[];
}
/**
 * Labels 1, 0 and -1.
 */
export interface LabelClasses {
  up: number;
  flat: number;
  down: number;
}
export interface SymbolLabels {
  symbol: string;
  rows: number;
  labelled: number;
  up: number;
  flat: number;
  down: number;
}
