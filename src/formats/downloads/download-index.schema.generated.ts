// Generated from download-index.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * Which stored pages make up one download, in order. Lies beside the pages in results/.downloads.
 */
export interface DownloadIndex {
  schema: 'assay/download-index/1';
  provider: 'binance' | 'alpaca' | 'fred';
  /**
   * Name of the folder: symbol, bar length, and what else decides the content.
   */
  request: string;
  /**
   * First moment that was asked for, UTC epoch milliseconds.
   */
  startUtc: number;
  /**
   * Up to when the provider was asked; meaningful when complete.
   */
  coveredUtc: number;
  complete: boolean;
  pages: DownloadPage[];
}
export interface DownloadPage {
  file: string;
  sha256: string;
  rows: number;
  firstUtc: number;
  lastUtc: number;
  /**
   * When it was fetched; bars that were still running then are not used.
   */
  fetchedUtc: number;
}
