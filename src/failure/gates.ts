/** A verdict that is not a pass. `refused` exits 3, `insufficient` exits 4. */
export type GateFailure =
  | { readonly reason: 'gates-refused'; readonly strategy: string; readonly failed: readonly string[] }
  | { readonly reason: 'gates-insufficient'; readonly strategy: string; readonly insufficient: readonly string[] };
