/** One line of the benchmark table: our figure, the peer's in the same run, their ratio, and the bar we set ourselves. */
export interface BenchRow {
  readonly name: string;
  readonly ours: string;
  readonly peer: string;
  readonly ratio: string;
  readonly bar: string;
  /** Whether the bar was met; null when there was nothing to compare with. */
  readonly ok: boolean | null;
}
