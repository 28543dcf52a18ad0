import type { Failure } from '../../failure.ts';
import type { Json } from '../../util/json.ts';

/** How a command ends: what `--json` prints, what a person reads, and the exit code. */
export type CommandEnd =
  | {
      readonly ok: true;
      readonly result: Json;
      readonly text: string;
      readonly exitCode?: number;
      readonly warnings?: readonly string[];
    }
  | { readonly ok: false; readonly failure: Failure; readonly text?: string; readonly warnings?: readonly string[] };

/** A result as plain JSON: typed values of our own files and plans hold nothing else. */
export function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
