// Generated from provenance.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * Where the bars come from: files with their digests, packages, and the settings that decide what a price means. No times of day, hosts or absolute paths.
 */
export interface Provenance {
  schema: 'assay/provenance/1';
  provider: string;
  /**
   * What the data is, for people.
   */
  dataset: string;
  /**
   * Licence as the source states it; null when it states none.
   */
  licence: string | null;
  feed: string | null;
  /**
   * How the prices were adjusted before they came, or what adjFactor holds.
   */
  adjustment: string | null;
  calendar: string;
  interval: string;
  files: SourceFile[];
  packages: SourcePackage[];
  symbols: SeriesRange[];
  /**
   * Bars left out because they were still running when they were fetched.
   */
  unfinishedBars: number;
  macro: SeriesRange[];
}
export interface SourceFile {
  file: string;
  sha256: string;
  bytes: number;
}
export interface SourcePackage {
  name: string;
  version: string;
}
export interface SeriesRange {
  name: string;
  rows: number;
  /**
   * UTC epoch milliseconds of the first and last open or date.
   */
  firstUtc: number;
  lastUtc: number;
}
