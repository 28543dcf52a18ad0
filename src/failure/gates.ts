/** A verdict that is not a pass (`refused` exits 3, `insufficient` exits 4), and what stands in the way of one. */
export type GateFailure =
  | { readonly reason: 'gates-refused'; readonly strategy: string; readonly failed: readonly string[] }
  | { readonly reason: 'gates-insufficient'; readonly strategy: string; readonly insufficient: readonly string[] }
  | { readonly reason: 'gates-order'; readonly mid: number; readonly late: number; readonly mature: number }
  | { readonly reason: 'calibrate-needs-probabilities'; readonly method: string; readonly target: string }
  | {
      readonly reason: 'calibrate-rows-differ';
      readonly predictions: number;
      readonly labels: number;
      readonly bars: number;
    };
