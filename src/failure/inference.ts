/** Failures of tests on the returns of many trials. `test` names the test, as "White's Reality Check". */
export type InferenceFailure =
  | {
      readonly reason: 'inference-too-few';
      readonly test: string;
      readonly what: 'bars' | 'trials' | 'trials whose returns vary';
      readonly found: number;
      readonly needed: number;
    }
  | {
      readonly reason: 'inference-return-missing';
      readonly test: string;
      readonly row: number;
      readonly column: number;
      readonly found: number;
    }
  | { readonly reason: 'inference-blocks'; readonly blocks: number; readonly most: number };
