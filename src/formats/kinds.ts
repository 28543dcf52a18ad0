import type { Result } from '../failure.ts';

/** Checks the bytes of one output file kind; handed to the engine so that it knows no trading. */
export type KindCheck = (bytes: Uint8Array) => Result<unknown>;
export type KindChecks = { readonly [kind: string]: KindCheck };
