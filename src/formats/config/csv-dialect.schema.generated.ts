// Generated from csv-dialect.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * How the text of the CSV files is written.
 */
export interface CsvDialect {
  /**
   * What separates cells. auto counts candidates in the header line.
   */
  delimiter: 'auto' | 'comma' | 'semicolon' | 'tab' | 'pipe' | 'space';
  /**
   * The decimal mark. auto looks at the numbers and fails when they can be read both ways.
   */
  decimal: 'auto' | 'point' | 'comma';
  /**
   * The mark between groups of three digits. auto looks at the numbers.
   */
  thousands: 'auto' | 'none' | 'comma' | 'point' | 'space' | 'apostrophe';
  /**
   * Whether the files begin with column names. Without them columnOrder says what each column is.
   */
  header: boolean;
  /**
   * Names of the columns from left to right for files without a header, such as [time, open, high, low, close, volume]. Columns beyond the list are not read; an empty name skips one.
   */
  columnOrder: string[];
  /**
   * Lines before the header. null looks for the header in the first ten lines.
   */
  skipLines: number | null;
  /**
   * Lines that begin with this text are not read. Empty: no comments.
   */
  comment: string;
  /**
   * Cells that mean that a value is missing, besides empty ones. Upper and lower case are the same.
   */
  nullWords: string[];
}
