/** A parameter of a feature: a number or a word from a list. */
export type ParamValue = number | string;
export type ParamValues = { readonly [name: string]: ParamValue };

/** One column to compute, with every parameter of its kernel given: see `resolveFeatures`. */
export interface FeatureSpec {
  readonly name: string;
  readonly kernel: string;
  readonly params: ParamValues;
  /** The feature that a cross-section kernel compares; null for the others. */
  readonly of: FeatureSpec | null;
}

/** A feature as it is written in configuration: a name such as `rsi-14`, or a kernel with some of its parameters. */
export type FeatureRequest =
  | string
  | {
      readonly kernel: string;
      readonly name?: string | undefined;
      readonly [parameter: string]: ParamValue | undefined;
    };
