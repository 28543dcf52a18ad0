import type { Failure } from '../../failure.ts';

/** What a failure says to a person. `try` is one concrete next step. */
export interface Words {
  readonly message: string;
  readonly place?: string;
  readonly found?: string;
  readonly expected?: string;
  readonly try?: string;
}

/** Exit code of a failure, and the function that words it. */
export type Row = readonly [exitCode: 1 | 2 | 3 | 4 | 130, words: (failure: never) => Words];

export type Rows<F extends Failure = Failure> = { readonly [R in F['reason']]: Row };
