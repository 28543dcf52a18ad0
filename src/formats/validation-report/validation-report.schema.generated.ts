// Generated from validation-report.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * The verdict on a strategy, gate by gate.
 */
export interface ValidationReport {
  schema: 'assay/validation-report/1';
  /**
   * rejected when a gate fails, else insufficient when one has too little evidence, else accepted.
   */
  verdict: 'accepted' | 'rejected' | 'insufficient';
  /**
   * Configurations tried, failed ones included.
   */
  trials: number;
  /**
   * Row of the table of demands by trials.
   */
  maturity: 'early' | 'mid' | 'late' | 'mature';
  gates: GateOutcome[];
}
export interface GateOutcome {
  /**
   * Name for machines.
   */
  name: string;
  group: 'edge' | 'backtest' | 'model' | 'maturity' | 'stress';
  /**
   * Name for people.
   */
  title: string;
  /**
   * What was found; null when undefined.
   */
  value: number | null;
  /**
   * What the value must be in relation to the threshold.
   */
  relation: '>' | '>=' | '<' | '<=';
  threshold: number;
  interval: GateInterval | null;
  /**
   * Distance of the value from the threshold, positive on the side that passes.
   */
  margin: number | null;
  /**
   * Number of observations behind the value.
   */
  sample: number | null;
  verdict: 'pass' | 'fail' | 'insufficient';
  /**
   * One sentence for people.
   */
  reason: string;
}
export interface GateInterval {
  /**
   * Lower end.
   */
  low: number;
  /**
   * Upper end.
   */
  high: number;
  /**
   * Confidence level.
   */
  level: number;
}
