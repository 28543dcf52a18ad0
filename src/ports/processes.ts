import type { Result } from '../failure.ts';

export interface ProcessAsk {
  readonly command: string;
  /** Arguments, never taken apart by a shell. */
  readonly args: readonly string[];
  readonly folder: string;
  /** Variables beside those of this process; undefined takes one away. */
  readonly variables?: { readonly [name: string]: string | undefined };
  /** Takes each line of both outputs as it comes. */
  readonly onLine?: (line: string) => void;
}

export interface ProcessEnd {
  readonly code: number;
  /** The last lines of both outputs. */
  readonly tail: readonly string[];
}

/** Other programs, run to their end. A program that is not there is the failure `program-missing`. */
export interface Processes {
  run(ask: ProcessAsk, signal: AbortSignal): Promise<Result<ProcessEnd>>;
}
