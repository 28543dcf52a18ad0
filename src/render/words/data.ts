import type { DataFailure } from '../../failure/data.ts';
import { assertNever } from '../../util/assert-never.ts';
import type { Words } from './words.ts';

/** Keys that a flag can set as well. */
const flagOf: { readonly [key: string]: string } = {
  'data.start': ', or --start',
  'data.end': ', or --end',
  'data.symbols': ', or --symbols',
};

/** What failures of data and downloads say to a person. */
export function dataWords(f: DataFailure): Words {
  switch (f.reason) {
    case 'data-file-missing':
      return {
        message: `The data file ${f.file} is not there.`,
        place: f.file,
        found: 'nothing',
        expected: 'a file in the workspace',
        try: 'check data.files.paths (or data.macro.paths): paths start at the workspace root',
      };
    case 'data-file-empty':
      return {
        message: `The data file ${f.file} is empty.`,
        place: f.file,
        found: 'no bytes',
        expected: 'a header and rows',
        try: 'get the file again',
      };
    case 'data-file-header-only':
      return {
        message: `The data file ${f.file} has a header and no rows.`,
        place: f.file,
        found: f.header,
        expected: 'at least two rows',
        try: 'get the file again',
      };
    case 'data-file-unreadable':
      return {
        message: `The data file ${f.file} cannot be read as ${f.format}.`,
        place: f.file,
        found: f.detail,
        expected: `a whole ${f.format} file`,
        try: 'get the file again, or check data.provider',
      };
    case 'data-no-files':
      return {
        message: 'No file fits the pattern.',
        place: f.key,
        found: f.patterns.join(', '),
        expected: 'at least one file',
        try: 'check the pattern: it starts at the workspace root, * stays within a folder, ** goes below',
      };
    case 'data-column-missing':
      return {
        message: `The data file ${f.file} has no column for ${f.column}.`,
        place: f.file,
        found: f.header.join(', '),
        expected: `a column named ${f.column}`,
        try: `set ${f.key} to the name of that column`,
      };
    case 'data-column-empty':
      return {
        message: `Column ${f.column} of ${f.file} holds no number in ${f.rows} rows.`,
        place: f.file,
        found: `${f.rows} missing or unreadable cells`,
        expected: 'numbers',
        try: `map another column to ${f.column}, or check data.csv.decimal`,
      };
    case 'data-time-unknown':
      return {
        message: `The times in ${f.file} have no known format.`,
        place: `${f.file}:${f.line}`,
        found: `"${f.found}"`,
        expected: 'a date or time',
        try: `set ${f.key}, for example to [D/M/YYYY] or [YYYYMMDD HH:mm]`,
      };
    case 'data-time-ambiguous':
      return {
        message: `Day and month cannot be told apart in ${f.file}.`,
        place: `${f.file}:${f.line}`,
        found: `"${f.found}"`,
        expected: f.formats.join(' or '),
        try: `set ${f.key} to [${f.formats[0]}] or [${f.formats[1]}]`,
      };
    case 'data-number-ambiguous':
      return {
        message: `The numbers in ${f.file} can be read in two ways.`,
        place: `${f.file}:${f.line}`,
        found: `"${f.found}"`,
        expected: 'a decimal mark that is not in doubt',
        try: `set ${f.key} to point or comma`,
      };
    case 'data-setting-invalid':
      return {
        message: `${f.key} cannot be used.`,
        place: f.key,
        found: f.found === '' ? 'an empty text' : f.found,
        expected: f.expected,
        try: `change ${f.key} in the configuration${flagOf[f.key] ?? ''}`,
      };
    case 'data-setting-missing':
      return {
        message: `${f.key} is not set: ${f.why}.`,
        place: f.key,
        found: 'nothing',
        expected: f.choices.length > 0 ? f.choices.join(', ') : 'a value',
        try: f.choices.length > 0 ? `set ${f.key}: ${f.choices[0]}` : `set the ${f.key}`,
      };
    case 'data-symbol-unnamed':
      return {
        message: `The name of ${f.file} gives no symbol.`,
        place: f.file,
        found: `no match for ${f.pattern}`,
        expected: 'a first group with the symbol',
        try: 'set data.files.symbol, or change data.files.symbolPattern',
      };
    case 'data-unknown-symbol':
      return {
        message: `There is no symbol ${f.symbol} in the data.`,
        place: 'data.symbols',
        found: f.symbol,
        expected: listed(f.known),
        try: f.nearest === null ? 'name one of these symbols' : `did you mean ${f.nearest}?`,
      };
    case 'data-range-empty':
      return {
        message: `${f.symbol} has no bar between ${f.start ?? 'the beginning'} and ${f.end ?? 'the end'}.`,
        place: 'data.start, data.end',
        found: `bars from ${f.first} to ${f.last}`,
        expected: 'a range that meets them',
        try: 'change data.start or data.end (--start, --end)',
      };
    case 'data-too-few-bars':
      return {
        message: `${f.symbol} has too few bars.`,
        place: f.symbol,
        found: f.bars === 1 ? '1 bar' : `${f.bars} bars`,
        expected: `at least ${f.needed} bars`,
        try: 'take a longer range, or another file',
      };
    case 'data-all-rows-dropped':
      return {
        message: `Every row of ${f.symbol} was dropped.`,
        place: f.symbol,
        found: `${f.rows} rows, ${f.count} of them dropped by ${f.key}`,
        expected: 'rows that stay',
        try: `look at the file, or change ${f.key}`,
      };
    case 'data-interval-mismatch':
      return {
        message: `${f.symbol} is not made of bars of ${f.interval}.`,
        place: f.place,
        found: f.found,
        expected: `one bar every ${f.interval}`,
        try: 'set data.interval to the length of these bars',
      };
    case 'data-calendar-range':
      return {
        message: `The calendar ${f.calendar} knows nothing about ${f.date}.`,
        place: `${f.symbol}, ${f.date}`,
        found: f.date,
        expected: `dates from ${f.first} to ${f.last}`,
        try: 'set data.start or data.end inside that range, or data.calendar: none',
      };
    case 'data-quality-failed':
      return {
        message: qualityMessage(f),
        place: f.place,
        found: f.found,
        expected: f.expected,
        try: `repair the source, or set ${f.key} to another policy`,
      };
    case 'data-not-fetched':
      return {
        message: `${f.request} was not fetched from ${f.provider} yet.`,
        place: `results/.downloads/${f.provider}/${f.request}`,
        found: 'no download',
        expected: 'a complete download',
        try: fetchCommand(f.strategy),
      };
    case 'data-download-incomplete':
      return {
        message: `The download of ${f.request} from ${f.provider} is not complete.`,
        place: `results/.downloads/${f.provider}/${f.request}`,
        found: 'a part of the range',
        expected: 'the whole range',
        try: `${fetchCommand(f.strategy)} (it goes on where it stopped)`,
      };
    case 'data-download-corrupt':
      return {
        message: `A downloaded page cannot be used: ${f.file}.`,
        place: f.file,
        found: f.detail,
        expected: 'the bytes that were downloaded',
        try: 'remove its folder below results/.downloads and fetch again',
      };
    case 'data-nothing-to-fetch':
      return {
        message: `The provider ${f.provider} needs no download.`,
        place: 'data.provider',
        found: f.provider,
        expected: 'binance, alpaca, or data.macro.fred.series',
        try: './bin/assay data',
      };
    case 'http-unreachable':
      return {
        message: `${f.url} cannot be reached.`,
        place: f.url,
        found: `${f.code} after ${f.attempts} attempt${f.attempts === 1 ? '' : 's'}`,
        expected: 'an answer',
        try: 'check the network, then run the same command again: it goes on where it stopped',
      };
    case 'http-refused':
      return {
        message: `${f.url} refused the request.`,
        place: f.url,
        found: `status ${f.status}: ${f.detail}`,
        expected: 'status 200',
        try: refusedAdvice(f.status),
      };
    case 'http-rate-limited':
      return {
        message: `${f.url} allows no more requests for now.`,
        place: f.url,
        found: `too many requests, ${f.attempts} attempts`,
        expected: 'status 200',
        try: 'wait some minutes, then run the same command again: it goes on where it stopped',
      };
    case 'http-bad-page':
      return {
        message: `${f.url} answered with something else than data.`,
        place: f.url,
        found: f.detail,
        expected: 'the documented JSON',
        try: 'check the base address in the configuration, then run the same command again',
      };
    default:
      return assertNever(f);
  }
}

function qualityMessage(f: Extract<DataFailure, { reason: 'data-quality-failed' }>): string {
  const others = f.otherRules.length > 0 ? ` Also found: ${f.otherRules.join(', ')}.` : '';
  return `The data of ${f.symbol} breaks the rule ${f.rule}, ${f.count} time${f.count === 1 ? '' : 's'}.${others}`;
}

function refusedAdvice(status: number): string {
  if (status === 401 || status === 403)
    return 'check the keys in the environment, and that your plan includes this feed';
  return status >= 500
    ? 'run the same command again later: it goes on where it stopped'
    : 'check symbols, dates and interval';
}

function fetchCommand(strategy: string): string {
  return `./bin/assay data fetch --strategy ${strategy}`;
}

const mostListed = 20;

function listed(words: readonly string[]): string {
  return words.length <= mostListed
    ? words.join(', ')
    : `${words.slice(0, mostListed).join(', ')} and ${words.length - mostListed} more`;
}
