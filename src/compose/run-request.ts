import type { JsonObject } from '../util/json.ts';

/** What a command that runs stages was asked, free of the command line's own types. */
export interface RunAsk {
  readonly root: string | undefined;
  readonly strategy: string | undefined;
  /** What flags say of the configuration, in its own form. */
  readonly config: JsonObject;
  readonly from?: string;
  readonly to?: string | readonly string[];
  readonly force: readonly string[] | 'all';
  readonly keep: readonly string[];
  readonly keepGoing: boolean;
  /** Hash every file anew instead of trusting what looks unchanged. */
  readonly rehash: boolean;
  readonly workers: number | undefined;
  readonly waitSeconds: number | undefined;
  readonly command: string;
}

/** The question whose answer can be remembered: everything asked that can change it. */
export function questionOf(ask: RunAsk, strategy: string): string {
  const { config, from = null, to = null, force, keep } = ask;
  return JSON.stringify([strategy, config, from, to, force, keep, process.versions.node]);
}
