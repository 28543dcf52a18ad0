// Generated from quality-report.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * What the quality rules looked for in the bars, what they found and what was done about it.
 */
export interface QualityReport {
  schema: 'assay/quality-report/1';
  provider: string;
  calendar: string;
  interval: string;
  rows: RowCounts;
  symbols: SymbolQuality[];
  /**
   * Every rule that was applied, also those that found nothing. Empty for generated bars.
   */
  rules: RuleResult[];
}
export interface RowCounts {
  read: number;
  kept: number;
  dropped: number;
  marked: number;
}
export interface SymbolQuality {
  symbol: string;
  files: string[];
  rows: RowCounts;
  /**
   * Time of the first kept bar: a date for daily bars, else UTC.
   */
  first: string;
  last: string;
  order: 'ascending' | 'descending' | 'unsorted';
  hasVolume: boolean;
  /**
   * Different times among the rows whose time could be read.
   */
  distinctTimes: number;
  /**
   * Rows on a Saturday or Sunday, UTC.
   */
  weekendRows: number;
  /**
   * Bars that the calendar has and the data has not.
   */
  missingBars: number;
  /**
   * Share of daily bars whose open repeats the previous close; 0 where this is not judged.
   */
  staleOpenShare: number;
}
export interface RuleResult {
  rule: string;
  /**
   * Configuration path of the policy.
   */
  key: string;
  policy: 'fail' | 'drop' | 'mark' | 'note';
  expected: string;
  count: number;
  symbols: SymbolFindings[];
}
export interface SymbolFindings {
  symbol: string;
  count: number;
  /**
   * The first few.
   */
  findings: QualityFinding[];
}
export interface QualityFinding {
  /**
   * file:line
   */
  place: string;
  /**
   * Time of the row, null when it has none.
   */
  time: string | null;
  found: string;
}
