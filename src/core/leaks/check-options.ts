export interface CheckOptions {
  /** Seeded moments to cut at, beside the special ones. */
  readonly cuts: number;
  readonly seed: number;
  /** Called after each world. */
  readonly onWorld?: (done: number, total: number) => void;
}
