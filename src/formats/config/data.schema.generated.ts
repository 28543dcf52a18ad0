// Generated from data.schema.json by scripts/schema-types.ts. Edit the schema instead.

/**
 * Bars: where they come from, what their rows mean, and which defects are accepted.
 */
export interface DataConfig {
  /**
   * Where bars come from. binance and alpaca read what assay data fetch has fetched.
   */
  provider: 'sample' | 'csv' | 'parquet' | 'synthetic' | 'binance' | 'alpaca';
  sample: SampleConfig;
  files: BarFiles;
  csv: CsvDialect;
  synthetic: SyntheticConfig;
  binance: BinanceConfig;
  alpaca: AlpacaConfig;
  /**
   * Symbols to use. Empty: all that the files hold. binance and alpaca need them.
   */
  symbols: string[];
  /**
   * First date, YYYY-MM-DD. null: from the first bar.
   */
  start: string | null;
  /**
   * Last date, inclusive, YYYY-MM-DD. null: to the last bar.
   */
  end: string | null;
  /**
   * Length of a bar.
   */
  interval: '1m' | '5m' | '15m' | '30m' | '1h' | '4h' | '1d';
  /**
   * When the market trades. xnys: New York Stock Exchange 1990-2030. weekdays-24x5: foreign exchange. none: nothing known, so gaps and hours are not judged.
   */
  calendar: 'xnys' | '24x7' | 'weekdays-24x5' | 'none';
  /**
   * Bars in a year, by which returns and volatility are annualised.
   */
  barsPerYear: number;
  /**
   * Which factors fill the adjFactor column: none, splits only, or splits and dividends (from factorPaths or columns.adjClose).
   */
  adjustment: 'none' | 'split' | 'all';
  quality: QualityConfig;
  macro: MacroConfig;
}
/**
 * Real bars that arrive with npm packages.
 */
export interface SampleConfig {
  /**
   * sp500-daily: S&P 500 index 2000 to April 2020. aapl-daily: Apple May 2013 to May 2018.
   */
  dataset: 'sp500-daily' | 'aapl-daily';
}
/**
 * The files of the csv and parquet providers and what their rows mean.
 */
export interface BarFiles {
  /**
   * Workspace files or patterns such as data/*.csv (* within a folder, ** below it). Files may be packed as .gz or .zip.
   */
  paths: string[];
  /**
   * Symbol of all rows, for files that hold one symbol. Empty: from the symbol column, else from the file name.
   */
  symbol: string;
  /**
   * Regular expression whose first group takes the symbol out of a file name.
   */
  symbolPattern: string;
  /**
   * Whether symbols are turned to upper case.
   */
  symbolCase: 'keep' | 'upper';
  columns: BarColumns;
  /**
   * How times are written, tried in order: iso, epoch, or letters such as D/M/YYYY, MMM DD, YYYY or YYYYMMDD HH:mm. Empty: found from the first rows; 3/4/2020 is never guessed.
   */
  timeFormats: string[];
  /**
   * IANA zone of times that name none.
   */
  timeZone: string;
  /**
   * ignore reads +00:00 as if it were not there, for files that stamp local time with a wrong offset.
   */
  offsets: 'use' | 'ignore';
  /**
   * Whether bars within a day are stamped with their open or their close.
   */
  barStamp: 'open' | 'close';
  /**
   * Prices in the files are divided by this (Lean equity files: 10000).
   */
  priceDivisor: number;
  /**
   * Lean factor files (date, price factor, split factor) or patterns; the symbol comes from the file name by symbolPattern.
   */
  factorPaths: string[];
}
/**
 * Column names of CSV and Parquet files.
 */
export interface BarColumns {
  /**
   * Name of the column with the date or time. Empty: found by its usual names.
   */
  time: string;
  /**
   * Name of the column with the time of day when the date stands in a column of its own. Empty: none.
   */
  clock: string;
  /**
   * Name of the column with the symbol, for files that hold several. Empty: found by its usual names.
   */
  symbol: string;
  /**
   * Name of the column with the opening price. Empty: found by its usual names.
   */
  open: string;
  /**
   * Name of the column with the highest price. Empty: found by its usual names.
   */
  high: string;
  /**
   * Name of the column with the lowest price. Empty: found by its usual names.
   */
  low: string;
  /**
   * Name of the column with the closing price. Empty: found by its usual names.
   */
  close: string;
  /**
   * Name of the column with the volume. Empty: found by its usual names.
   */
  volume: string;
  /**
   * Name of the column with the traded money, which checks the unit of the volume. Empty: none.
   */
  quoteVolume: string;
  /**
   * Name of the column with the adjusted close, from which the adjustment factor is taken. Empty: none.
   */
  adjClose: string;
}
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
/**
 * Generated bars: several symbols that move together, with changing volatility, fat tails and, where asked for, an edge.
 */
export interface SyntheticConfig {
  /**
   * Root of every random choice of the generator.
   */
  seed: number;
  /**
   * Names of the generated symbols.
   *
   * @minItems 1
   */
  symbols: [string, ...string[]];
  /**
   * Bars of each symbol.
   */
  bars: number;
  /**
   * Date of the first bar, YYYY-MM-DD, or the calendar's first trading time after it.
   */
  startUtc: string;
  /**
   * Price before the first bar.
   */
  startPrice: number;
  /**
   * Long-run standard deviation of the return of one bar.
   */
  volatility: number;
  /**
   * Mean return of one bar; 0 makes prices a fair game.
   */
  drift: number;
  /**
   * Share of a bar's variance that falls between the last close and its open.
   */
  overnightShare: number;
  /**
   * Typical volume of one bar.
   */
  baseVolume: number;
  /**
   * Correlation of the shocks of any two symbols.
   */
  correlation: number;
  garch: GarchConfig;
  jumps: JumpsConfig;
  regimes: RegimesConfig;
  planted: PlantedConfig;
}
/**
 * GJR-GARCH(1,1) volatility with Student t shocks. alpha + gamma / 2 + beta must stay below 1.
 */
export interface GarchConfig {
  /**
   * How much of a squared shock enters the next variance.
   */
  alpha: number;
  /**
   * How much more of it after a fall.
   */
  gamma: number;
  /**
   * How much of the variance lasts.
   */
  beta: number;
  /**
   * Of the t distribution: fewer make fatter tails.
   */
  degreesOfFreedom: number;
}
/**
 * Sudden moves between a close and the next open, beside the volatility.
 */
export interface JumpsConfig {
  /**
   * Chance of a jump in one bar of one symbol.
   */
  intensity: number;
  /**
   * Standard deviation of a jump's return.
   */
  size: number;
}
/**
 * Calm and wild times shared by all symbols.
 */
export interface RegimesConfig {
  /**
   * Volatility of each regime relative to the others; scaled so that the long-run volatility stays. One regime: no change.
   *
   * @minItems 1
   */
  volatilities: [number, ...number[]];
  /**
   * Chance that a regime lasts one more bar; after it any other is as likely.
   */
  stay: number;
}
/**
 * An edge to be found: where prices went recently predicts the next return.
 */
export interface PlantedConfig {
  /**
   * Correlation of the signal with the next return in units of its volatility. 0: there is nothing to learn.
   */
  strength: number;
  /**
   * momentum: recent returns go on. reversal: they come back.
   */
  signal: 'momentum' | 'reversal';
  /**
   * Recent bars of the signal, which is whether prices rose or fell over them.
   */
  lookback: number;
}
/**
 * Public klines; symbols are written as BTCUSDT.
 */
export interface BinanceConfig {
  /**
   * Address of the service.
   */
  baseUrl: string;
}
/**
 * Stock bars with the keys in APCA_API_KEY_ID and APCA_API_SECRET_KEY.
 */
export interface AlpacaConfig {
  /**
   * Which tape: iex (free) or sip (all exchanges), boats, otc. No default: prices and volumes differ.
   */
  feed: 'iex' | 'sip' | 'boats' | 'otc' | null;
  /**
   * raw, split, dividend, spin-off or all. No default: it decides what a price means.
   */
  adjustment: 'raw' | 'split' | 'dividend' | 'spin-off' | 'all' | null;
  /**
   * Address of the service.
   */
  baseUrl: string;
}
/**
 * Checks of the bars.
 */
export interface QualityConfig {
  rules: QualityPolicies;
  /**
   * How many equal flat bars in a row are a stale run.
   */
  staleRunBars: number;
  /**
   * Ratio of close to next open beyond which a jump is looked at.
   */
  jumpRatio: number;
  /**
   * How far, relatively, a jump may be from a whole number to look like a split.
   */
  splitTolerance: number;
  /**
   * Share of bars whose open repeats the previous close from which those opens are called stale.
   */
  staleOpenShare: number;
  /**
   * Which of several rows of one time is kept where duplicates are dropped.
   */
  keepDuplicate: 'first' | 'last';
  /**
   * Findings listed per rule and symbol; all are counted.
   */
  maxFindings: number;
}
/**
 * What happens when a rule finds something. fail: the stage fails. drop: the row is left out. mark: the bar is kept and marked. note: the report says so, nothing else.
 */
export interface QualityPolicies {
  /**
   * A time cell that is empty or no time.
   */
  unreadableTime: 'fail' | 'drop';
  /**
   * A price or volume cell that is no number.
   */
  unreadableCell: 'fail' | 'drop';
  /**
   * Open, high, low or close is missing.
   */
  missingPrice: 'fail' | 'drop';
  /**
   * A number too large for a double.
   */
  nonFinite: 'fail' | 'drop';
  /**
   * A price of zero or below.
   */
  nonPositivePrice: 'fail' | 'drop' | 'mark' | 'note';
  /**
   * The high is below the low.
   */
  highBelowLow: 'fail' | 'drop' | 'mark' | 'note';
  /**
   * The open or the close is outside the range from low to high.
   */
  outsideRange: 'fail' | 'drop' | 'mark' | 'note';
  /**
   * The volume is missing; kept bars get volume 0.
   */
  missingVolume: 'fail' | 'drop' | 'mark' | 'note';
  /**
   * The volume is below zero; kept bars get volume 0.
   */
  negativeVolume: 'fail' | 'drop' | 'mark' | 'note';
  /**
   * The volume is zero.
   */
  zeroVolume: 'fail' | 'drop' | 'mark' | 'note';
  /**
   * No bar of the symbol has volume: right for foreign exchange and some indices, else a broken file.
   */
  zeroVolumeSeries: 'fail' | 'note';
  /**
   * The volume exceeds the traded money although the price is above 1 (or the reverse): the two columns are swapped.
   */
  swappedVolume: 'fail' | 'drop' | 'mark' | 'note';
  /**
   * Open, high, low and close are one price.
   */
  flatBar: 'fail' | 'drop' | 'mark' | 'note';
  /**
   * Rows are neither in ascending nor in descending order of time; they are sorted.
   */
  unsorted: 'fail' | 'note';
  /**
   * Two rows of one time with the same prices.
   */
  duplicateSame: 'fail' | 'drop';
  /**
   * Two rows of one time with different prices.
   */
  duplicateConflicting: 'fail' | 'drop';
  /**
   * A bar at a time when the exchange is closed.
   */
  outsideSession: 'fail' | 'drop' | 'mark' | 'note';
  /**
   * Most bars outside sessions would be inside if all times were moved: a wrong time zone.
   */
  timeShift: 'fail' | 'note';
  /**
   * Sessions or bars that the calendar has and the data has not; the bar after the gap is marked.
   */
  gap: 'fail' | 'mark' | 'note';
  /**
   * The same flat bar again and again: a price that nobody made.
   */
  staleRun: 'fail' | 'drop' | 'mark' | 'note';
  /**
   * A jump by a small whole number that no factor file explains: unadjusted prices.
   */
  splitLikeJump: 'fail' | 'mark' | 'note';
  /**
   * Another jump beyond jumpRatio.
   */
  largeJump: 'fail' | 'mark' | 'note';
  /**
   * The open repeats the previous close, on more than staleOpenShare of the bars; fills are then taken at the close.
   */
  staleOpen: 'mark' | 'note';
  /**
   * A value dated at the start of the period it covers that would be known before the period ends.
   */
  macroKnownEarly: 'fail' | 'note';
}
/**
 * Series that are not bars, such as rates, read beside the bars with the time at which each value was known.
 */
export interface MacroConfig {
  /**
   * CSV files or patterns with a date column and one column per series. Empty: none.
   */
  paths: string[];
  csv: CsvDialect;
  /**
   * Name of the date column. Empty: found by its usual names.
   */
  timeColumn: string;
  /**
   * How dates are written, as in data.files.timeFormats. Empty: found.
   */
  timeFormats: string[];
  /**
   * IANA zone in which the dates are days.
   */
  timeZone: string;
  /**
   * Columns to read. Empty: all columns of numbers.
   */
  series: string[];
  /**
   * Text put before the column names to make the series names, such as usd_.
   */
  prefix: string;
  /**
   * Name of a column with the date on which the row was published. Empty: none; rows without it use releaseLagDays.
   */
  releaseColumn: string;
  /**
   * Days after its date from which a value may be used, where no release date says better. A daily value is known at the end of its day with 0.
   */
  releaseLagDays: number;
  fred: FredConfig;
}
/**
 * Series of the Federal Reserve Bank of St. Louis, fetched by assay data fetch with the key in FRED_API_KEY. Values are those of the first release, known at the end of the day of that release.
 */
export interface FredConfig {
  /**
   * Names such as DGS10 or UNRATE. Empty: none.
   */
  series: string[];
  /**
   * Address of the service.
   */
  baseUrl: string;
}
