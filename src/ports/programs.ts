/** Starts programs by argument vector, never through a shell. */
export interface Programs {
  /** Exit code, or null when the program could not be started or was stopped for taking too long; and what it said on stderr. */
  run(
    argv: readonly [program: string, ...args: string[]],
    timeoutMs: number,
  ): Promise<{ readonly code: number | null; readonly errors: string }>;
}
