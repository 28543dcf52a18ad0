export interface SessionEnd {
  readonly why: 'finished' | 'stopped' | 'halted';
  /** What still stands at the broker after a halt; empty when it was seen flat. */
  readonly left: readonly string[];
}
