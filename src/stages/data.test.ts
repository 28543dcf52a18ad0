import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { dataConfig, type Changes } from '../../test/data/data-config.ts';
import { barsOf, countOf, provenanceOf, reportOf, runDataStage } from '../../test/data/stage-rig.ts';
import { barMark } from '../core/bars/bars.ts';
import { dataWords } from '../render/words/data.ts';
import type { DataFailure } from '../failure/data.ts';
import { dataStage } from './data.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A workspace with some files; runs the data stage on its CSV files. */
async function runOn(files: Record<string, string | Uint8Array>, changes: Changes = {}) {
  const root = mkdtempSync(join(tmpdir(), 'assay-data-'));
  folders.push(root);
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }
  const paths = { paths: ['bars/*.csv'], ...(changes['files'] as Changes | undefined) };
  return runDataStage(root, { provider: 'csv', ...changes, files: paths });
}

const header = 'date,open,high,low,close,volume\n';
const day = (date: string, price = 10, volume = 100) =>
  `${date},${price - 0.5},${price + 1},${price - 1},${price},${volume}\n`;
const week =
  day('2024-03-04') + day('2024-03-05', 11) + day('2024-03-06', 12) + day('2024-03-07', 13) + day('2024-03-08', 12);

describe('the data stage', () => {
  it('reads every configuration key of the data section but those of later stages', () => {
    const keys = Object.keys(dataConfig()).map((key) => `data.${key}`);
    expect([...dataStage.params].sort()).toEqual(keys.filter((key) => key !== 'data.barsPerYear').sort());
  });

  it('gives S&P 500 bars with a third of the opens marked as stale', async () => {
    const run = await runDataStage('.', {});
    const bars = barsOf(run);
    expect(bars.openUtc.length).toBe(5105);
    expect(bars.symbols).toEqual(['SP500']);
    expect(bars.marks.filter((mark) => (mark & barMark.staleOpen) !== 0).length).toBe(1760);
    expect([bars.open[0], bars.close[5104], bars.volume[0]]).toEqual([1469.25, 2874.560059, 931_800_000]);
    expect(new Date(bars.knownUtc[0]!).toISOString()).toBe('2000-01-03T21:00:00.000Z');
    expect(provenanceOf(run)).toMatchObject({
      provider: 'sample',
      licence: 'BSD-3-Clause',
      packages: [{ name: 'vega-datasets', version: '3.2.1' }],
    });
  });

  it('gives Apple bars without marks', async () => {
    const run = await runDataStage('.', { sample: { dataset: 'aapl-daily' } });
    expect(run.facts).toEqual({ bars: 1260, symbols: 1, from: '2013-05-13', to: '2018-05-11', dropped: 0, marked: 0 });
  });

  it('gives the factor of dividends when it is asked for', async () => {
    const bars = barsOf(await runDataStage('.', { sample: { dataset: 'aapl-daily' }, adjustment: 'all' }));
    expect(bars.adjFactor[0]).toBe(50.961628 / 64.96286);
    expect(bars.adjFactor.at(-1)).toBe(1);
  });

  it('sorts symbols and times whatever the order of files and rows', async () => {
    const rows = [day('2024-03-06', 12), day('2024-03-05', 11), day('2024-03-04', 10)].join('');
    const bars = barsOf(await runOn({ 'bars/B.csv': header + rows, 'bars/A.csv': header + week }));
    expect(bars.symbols).toEqual(['A', 'B']);
    expect([...bars.offsets]).toEqual([0, 5, 8]);
    expect([...bars.close.subarray(5)]).toEqual([10, 11, 12]);
  });

  it('joins the files of one symbol', async () => {
    const files = {
      'bars/A-2.csv': header + day('2024-03-06', 12) + day('2024-03-07', 13),
      'bars/A-1.csv': header + day('2024-03-04') + day('2024-03-05', 11),
    };
    const run = await runOn(files, { files: { symbolPattern: '^([A-Z]+)-' } });
    expect([...barsOf(run).close]).toEqual([10, 11, 12, 13]);
    expect(reportOf(run).symbols[0]).toMatchObject({ files: ['bars/A-1.csv', 'bars/A-2.csv'], order: 'ascending' });
  });

  it('gives the same bytes twice', async () => {
    const files = { 'bars/A.csv': header + week };
    const [one, two] = [await runOn(files), await runOn(files)];
    expect([...one.files.keys()]).toEqual(['bars.arrow', 'quality_report.json', 'provenance.json']);
    for (const [name, content] of one.files) expect(Buffer.compare(content, two.files.get(name)!)).toBe(0);
  });

  it('takes a range of dates, both ends included, and some symbols', async () => {
    const run = await runOn(
      { 'bars/A.csv': header + week, 'bars/B.csv': header + week },
      { start: '2024-03-05', end: '2024-03-07', symbols: ['B'] },
    );
    expect(run.facts).toMatchObject({ bars: 3, symbols: 1, from: '2024-03-05', to: '2024-03-07' });
  });

  it('does not mind defects outside the range', async () => {
    const run = await runOn({ 'bars/A.csv': `${header}2024-03-01,1,0,2,1,5\n${week}` }, { start: '2024-03-04' });
    expect(run.failure).toBeNull();
  });
});

describe('policies', () => {
  const broken = `${header}${day('2024-03-04')}2024-03-05,10,9,11,10,5\n${day('2024-03-06')}`;

  it('fail names rule, place, count and key', async () => {
    expect((await runOn({ 'bars/A.csv': broken })).failure).toEqual({
      reason: 'data-quality-failed',
      rule: 'high-below-low',
      key: 'data.quality.rules.highBelowLow',
      symbol: 'A',
      place: 'bars/A.csv:3',
      found: '2024-03-05: open 10, high 9, low 11, close 10',
      expected: 'high >= low',
      count: 1,
      otherRules: [],
    });
  });

  it('drop leaves the row out and says so', async () => {
    const run = await runOn({ 'bars/A.csv': broken }, { quality: { rules: { highBelowLow: 'drop' } } });
    expect(barsOf(run).open.length).toBe(2);
    expect(reportOf(run).rows).toEqual({ read: 3, kept: 2, dropped: 1, marked: 1 });
    expect(run.notes).toEqual(['left out: high-below-low, 1 in A', 'marked: gap, 1 in A']);
  });

  it('mark keeps the bar as it is and marks it', async () => {
    const run = await runOn({ 'bars/A.csv': broken }, { quality: { rules: { highBelowLow: 'mark' } } });
    expect([...barsOf(run).marks]).toEqual([0, barMark.suspect, 0]);
    expect([...barsOf(run).high]).toEqual([11, 9, 11]);
  });

  it('note only counts', async () => {
    const run = await runOn({ 'bars/A.csv': broken }, { quality: { rules: { highBelowLow: 'note' } } });
    expect([...barsOf(run).marks]).toEqual([0, 0, 0]);
    expect(countOf(run, 'high-below-low')).toBe(1);
    expect(run.notes).toEqual([]);
  });

  it('a kept bar without volume gets volume 0 and never another price', async () => {
    const run = await runOn({ 'bars/A.csv': `${header}${day('2024-03-04')}2024-03-05,10,11,9,10,\n` });
    expect([...barsOf(run).volume]).toEqual([100, 0]);
    expect([...barsOf(run).marks]).toEqual([0, barMark.suspect]);
  });
});

describe('data that cannot be used', () => {
  const cases: [string, Record<string, string | Uint8Array>, Changes, DataFailure['reason']][] = [
    ['no file', {}, {}, 'data-no-files'],
    ['a missing file', { 'bars/A.csv': header + week }, { files: { paths: ['bars/B.csv'] } }, 'data-file-missing'],
    ['an empty file', { 'bars/A.csv': '' }, {}, 'data-file-empty'],
    ['a header alone', { 'bars/A.csv': header }, {}, 'data-file-header-only'],
    [
      'bytes that are no text',
      { 'bars/A.csv': Uint8Array.from([0, 255, 7, 10, 200, 3, 10]) },
      {},
      'data-file-unreadable',
    ],
    [
      'a column without numbers',
      { 'bars/A.csv': `${header}2024-03-04,,2,1,1,1\n2024-03-05,,2,1,1,1\n` },
      {},
      'data-column-empty',
    ],
    ['one bar', { 'bars/A.csv': header + day('2024-03-04') }, {}, 'data-too-few-bars'],
    [
      'a series without volume',
      { 'bars/A.csv': header + day('2024-03-04', 10, 0) + day('2024-03-05', 11, 0) },
      {},
      'data-quality-failed',
    ],
    ['a date that does not exist', { 'bars/A.csv': header + week }, { start: '2024-02-30' }, 'data-setting-invalid'],
    [
      'a range turned round',
      { 'bars/A.csv': header + week },
      { start: '2024-03-08', end: '2024-03-04' },
      'data-setting-invalid',
    ],
    ['a range without bars', { 'bars/A.csv': header + week }, { start: '2025-01-01' }, 'data-range-empty'],
    ['an unknown symbol', { 'bars/AAPL.csv': header + week }, { symbols: ['APPL'] }, 'data-unknown-symbol'],
    [
      'bars of another length',
      { 'bars/A.csv': header + week },
      { interval: '1h', calendar: '24x7' },
      'data-interval-mismatch',
    ],
    [
      'hours where days are meant',
      { 'bars/A.csv': header + ['09', '10', '11', '12'].map((hour) => day(`2024-03-04 ${hour}:00`)).join('') },
      {},
      'data-interval-mismatch',
    ],
    [
      'dates before the calendar',
      { 'bars/A.csv': header + day('1950-01-03') + day('1950-01-04') },
      {},
      'data-calendar-range',
    ],
    [
      'nothing left after dropping',
      { 'bars/A.csv': `${header}2024-03-04,1,2,3,1,5\n2024-03-05,1,2,3,1,5\n` },
      { quality: { rules: { highBelowLow: 'drop' } } },
      'data-all-rows-dropped',
    ],
    ['factors that are not there', { 'bars/A.csv': header + week }, { adjustment: 'split' }, 'data-setting-missing'],
    [
      'a broken factor file',
      { 'bars/A.csv': header + week, 'A.factor.csv': 'soon,1,1\n' },
      { adjustment: 'split', files: { factorPaths: ['A.factor.csv'] } },
      'data-file-unreadable',
    ],
    ['no paths', {}, { files: { paths: [] } }, 'data-setting-missing'],
    [
      'a name without a symbol',
      { 'bars/A.csv': header + week },
      { files: { symbolPattern: '^([0-9]+)' } },
      'data-symbol-unnamed',
    ],
    [
      'a pattern that is none',
      { 'bars/A.csv': header + week },
      { files: { symbolPattern: '(' } },
      'data-setting-invalid',
    ],
    ['what was never fetched', {}, { provider: 'binance', symbols: ['BTCUSDT'] }, 'data-not-fetched'],
    ['Alpaca without a feed', {}, { provider: 'alpaca', symbols: ['SPY'] }, 'data-setting-missing'],
    ['a symbol that is a path', {}, { provider: 'binance', symbols: ['../x'] }, 'data-setting-invalid'],
  ];

  it.each(cases)('%s is refused in words with a place and a next step', async (_, files, changes, reason) => {
    const { failure } = await runOn(files, changes);
    expect(failure?.reason).toBe(reason);
    const words = dataWords(failure as DataFailure);
    for (const part of [words.message, words.place, words.found, words.expected, words.try]) expect(part).toBeTruthy();
  });

  it('suggests the symbol that was probably meant', async () => {
    const { failure } = await runOn(
      { 'bars/AAPL.csv': header + week, 'bars/MSFT.csv': header + week },
      { symbols: ['APPL'] },
    );
    expect(failure).toEqual({
      reason: 'data-unknown-symbol',
      symbol: 'APPL',
      known: ['AAPL', 'MSFT'],
      nearest: 'AAPL',
    });
  });
});

it('generated bars are taken as they are, with a report that says so', async () => {
  const run = await runDataStage('.', { provider: 'synthetic' });
  expect(run.failure).toBeNull();
  expect(reportOf(run)).toMatchObject({ provider: 'synthetic', rules: [] });
  expect(reportOf(run).rows.kept).toBe(barsOf(run).openUtc.length);
});
