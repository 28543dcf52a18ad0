// Generated from report.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * Files the report writes beside its HTML page.
 */
export interface ReportConfig {
  /**
   * Also write every chart as an SVG file, and show them in the Markdown report. The HTML page holds its charts either way.
   */
  plots: boolean;
  /**
   * Also write every chart as a PNG file. Needs the optional package @resvg/resvg-js; its text is drawn with this machine's fonts.
   */
  png: boolean;
}
