// Generated from feature-report.schema.json by scripts/schema-types.ts. Edit the schema instead.

export interface FeatureReport {
  schema: 'assay/feature-report/1';
  rows: number;
  symbols: number;
  /**
   * Bars of a symbol before every feature can have a value.
   */
  warmUpBars: number;
  features: FeatureFacts[];
  truncation: TruncationProof;
}
export interface FeatureFacts {
  name: string;
  kernel: string;
  parameters: {
    [k: string]: number | string;
  };
  /**
   * Feature that is compared across symbols, or null.
   */
  of: string | null;
  /**
   * Bars of a symbol before the first value.
   */
  warmUpBars: number;
  /**
   * Bars before the current one that a value depends on; null where the influence of all earlier bars fades but stays.
   */
  memoryBars: number | null;
  missing: number;
  missingShare: number;
  missingAfterWarmUp: number;
  /**
   * Null, as the next three, without a value.
   */
  mean: number | null;
  /**
   * Null for fewer than two values.
   */
  standardDeviation: number | null;
  lowest: number | null;
  highest: number | null;
}
/**
 * Features computed again by a stream that, at each cut, had seen no bar known later: every value was the same bit for bit.
 */
export interface TruncationProof {
  cuts: number;
  seed: number;
  /**
   * Values compared.
   */
  values: number;
  firstCutUtc: number;
  lastCutUtc: number;
  equal: true;
}
