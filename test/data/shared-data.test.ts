import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { barRules, ruleName, type Policy } from '../../src/core/quality/rules.ts';
import { sharedFile } from '../shared.ts';
import type { Changes } from './data-config.ts';
import { barsOf, countOf, macroOf, reportOf, runDataStage, type StageRun } from './stage-rig.ts';

const truthFile = sharedFile('vectors/data-quality-truth.json');
const root = truthFile === null ? '' : dirname(dirname(truthFile));
const fixtures = 'test/fixtures/shared-data';

interface Reading {
  readonly files: readonly string[];
  readonly data: Changes & { readonly quality?: { readonly rules?: Changes } };
}

/** Rows of each file without its header, counted with `wc -l` and by hand where a header or a last line end differ. */
const rows: Readonly<Record<string, number>> = {
  'all_zero_bars.csv': 200,
  'penny_stock_bom.csv': 533,
  'spx_descending_1950-2012.csv': 15_821,
  'aapl.daily.zip': 5849,
  'bac.daily.zip': 5849,
  'eem.daily.zip': 5245,
  'goog.daily.zip': 4183,
  'iwm.daily.zip': 5244,
  'spy.daily.zip': 5849,
  'spy.hour.zip': 40_832,
  'YHOO-1996-2014.csv': 4713,
  'GOOG-2004-2013.csv': 2148,
  'AAPL-2012-2014-div-split.csv': 754,
  'KO-2012-2014-div-split.csv': 754,
  'SP500-1999-2018.csv': 5031,
  'SPY-2019-2025-tzoffset.csv': 1638,
  'QQQ-2019-2025-tzoffset.csv': 1638,
  'bitstamp_BTCUSD_1d_2014-2022.csv': 2823,
  'btc_1d_2017-2021.csv': 1246,
  'oanda_eurusd_1h_bidask_2007-2018.zip': 74_439,
  'oanda_eurusd_1d_bidask.zip': 3738,
};

/** Everything that may be found is only noted, so that one defect never hides another. */
const noted = Object.fromEntries(
  Object.keys(barRules)
    .filter(
      (rule) =>
        ![
          'unreadableTime',
          'unreadableCell',
          'missingPrice',
          'nonFinite',
          'duplicateSame',
          'duplicateConflicting',
        ].includes(rule),
    )
    .map((rule): [string, Policy] => [rule, 'note']),
);

async function readBarFile(folder: string, file: string): Promise<StageRun> {
  const reading = readings(folder).find(({ files }) => files.includes(file))!;
  const rules = { ...noted, ...reading.data.quality?.rules };
  const files = { ...(reading.data['files'] as Changes | undefined), paths: [`data/${folder}/${file}`] };
  return runDataStage(root, { ...reading.data, provider: 'csv', files, quality: { rules, maxFindings: 12 } });
}

function readings(folder: string): Reading[] {
  return parse(readFileSync(`${fixtures}/${folder}.yaml`, 'utf8')) as Reading[];
}

describe.skipIf(truthFile === null)('the shared market data', () => {
  const barFolders = ['dirty', 'equities-dow30', 'equities-lean', 'equities-yahoo', 'crypto', 'fx'];
  const truth =
    truthFile === null ? { files: [] } : (JSON.parse(readFileSync(truthFile, 'utf8')) as { files: Truth[] });

  it('has a configuration for every file', () => {
    for (const folder of [...barFolders, 'macro', 'panel']) {
      const helpers = /\.(factor|map)\.csv$/;
      const present = readdirSync(join(root, 'data', folder)).filter((file) => !helpers.test(file));
      expect(
        readings(folder)
          .flatMap(({ files }) => files)
          .sort(),
      ).toEqual(present.sort());
    }
  });

  it.each(
    barFolders.flatMap((folder) =>
      readings(folder).flatMap(({ files }) => files.map((file) => [folder, file] as const)),
    ),
  )('%s/%s loads whole', async (folder, file) => {
    const run = await readBarFile(folder, file);
    expect(run.failure).toBeNull();
    const known = truth.files.find((one) => one.file === `data/${folder}/${file}`);
    expect(reportOf(run).rows.read).toBe(known?.rows ?? rows[file]);
    expect(barsOf(run).openUtc.length).toBe(reportOf(run).rows.kept);
  });

  it.each(truth.files.map((file) => [file.file, file] as const))(
    '%s has the defects that were counted independently',
    async (path, known) => {
      const [, folder, file] = path.split('/') as [string, string, string];
      const run = await readBarFile(folder, file);
      expect(measured(run, known)).toEqual(expected(known));
    },
  );

  it('names the place of each of the first unreadable and impossible rows', async () => {
    const run = await readBarFile('dirty', 'spy_bad_cells.csv');
    const known = truth.files.find((one) => one.file.endsWith('spy_bad_cells.csv'))!;
    expect(lines(run, 'unreadable-time')).toEqual(known.unparsable.first.map(([line]) => line));
    expect(lines(run, 'missing-price')).toEqual(known.missing_price_rows.first.map(([line]) => line));
    expect(lines(run, 'high-below-low')).toEqual(known.high_below_low.rows.map(([line]) => line));
    expect(lines(run, 'outside-range')).toEqual(known.open_or_close_outside_high_low.first.map(([line]) => line));
    expect(lines(run, 'non-positive-price')).toEqual(known.non_positive_price_rows.first.map(([line]) => line));
  });

  it('finds the 20 143 hours whose volume columns are swapped, and where they end', async () => {
    const run = await readBarFile('crypto', 'bitstamp_BTCUSD_1h_2018-2022.csv.gz');
    expect(countOf(run, 'swapped-volume')).toBe(20_143);
    const newest = reportOf(run).rules.find((one) => one.rule === 'swapped-volume')!.symbols[0]!.findings[0]!;
    expect(newest.time).toBe('2020-10-12T08:00:00Z');
  });

  it('finds the 620 Sunday bars of the daily euro and none outside the hours of the hourly one', async () => {
    expect(countOf(await readBarFile('fx', 'oanda_eurusd_1d_bidask.zip'), 'outside-session')).toBe(620);
    expect(countOf(await readBarFile('fx', 'oanda_eurusd_1h_bidask_2007-2018.zip'), 'outside-session')).toBe(0);
  });

  it('puts the daily bars that carry an offset on the right New York session', async () => {
    const run = await readBarFile('equities-yahoo', 'SPY-2019-2025-tzoffset.csv');
    expect(new Date(barsOf(run).openUtc[0]!).toISOString()).toBe('2019-01-02T14:30:00.000Z');
    expect(new Date(barsOf(run).knownUtc.at(-1)!).toISOString()).toBe('2025-07-09T20:00:00.000Z');
    expect(countOf(run, 'outside-session')).toBe(0);
    expect(countOf(run, 'gap')).toBe(0);
  });

  it('refuses to take the dirty files with the default policies, naming the first place', async () => {
    const run = await runDataStage(root, {
      provider: 'csv',
      calendar: 'none',
      files: { paths: ['data/dirty/spy_bad_cells.csv'] },
    });
    expect(run.failure).toEqual({
      reason: 'data-quality-failed',
      rule: 'unreadable-time',
      key: 'data.quality.rules.unreadableTime',
      symbol: 'spy_bad_cells',
      place: 'data/dirty/spy_bad_cells.csv:202',
      found: 'time is ""',
      expected: 'a time in every row',
      count: 50,
      otherRules: ['missing-price', 'non-positive-price', 'high-below-low', 'negative-volume', 'split-like-jump'],
    });
  });

  it.each([
    ['macro', 'vix-daily.csv', 9235 * 4, 4],
    ['macro', 'wti-daily.csv', 10_226, 1],
    ['macro', 'us10y-monthly.csv', 879, 1],
    ['macro', 'MACRO_MONTHLY_MASTER.csv', 1786, 15],
    ['macro', 'MACRO_QUARTERLY_MASTER.csv', 152, 4],
    ['macro', 'usdcop_macro_daily_release_dates_2026-01.csv.gz', 72_958, 35],
    ['panel', 'etf_close_2008-2016.csv.gz', 2141 * 23, 23],
    ['panel', 'stocks20_close_1989-2018.csv.gz', 106_931, 20],
  ])('%s/%s loads as %i values of %i series', async (folder, file, values, series) => {
    const run = await readSeriesFile(folder, file);
    expect(run.failure).toBeNull();
    expect(macroOf(run).value.length).toBe(values);
    expect(macroOf(run).series.length).toBe(series);
  });

  it('keeps the negative oil price of April 2020, which is real', async () => {
    const macro = macroOf(await readSeriesFile('macro', 'wti-daily.csv'));
    const row = macro.tUtc.indexOf(Date.parse('2020-04-20'));
    expect(macro.value[row]).toBe(-36.98);
  });

  it('refuses a monthly rate that would be known on the first day of its month', async () => {
    const run = await runDataStage(root, { macro: { paths: ['data/macro/us10y-monthly.csv'] } });
    expect(run.failure).toMatchObject({
      reason: 'data-quality-failed',
      rule: 'macro-known-early',
      place: 'data/macro/us10y-monthly.csv:2',
      count: 878,
    });
  });

  it('reads a volatility index as bars too, with its 47 closes or opens outside the range', async () => {
    const rules = { ...noted, zeroVolumeSeries: 'note' };
    const run = await runDataStage(root, {
      provider: 'csv',
      calendar: 'none',
      files: { paths: ['data/macro/vix-daily.csv'] },
      quality: { rules },
    });
    expect(reportOf(run).rows.read).toBe(9235);
    expect(countOf(run, 'outside-range')).toBe(47);
  });
});

describe.skipIf(truthFile === null)('splits in the shared data', () => {
  const splits =
    truthFile === null
      ? { files: [] }
      : (JSON.parse(readFileSync(join(root, 'vectors/splits-truth.json'), 'utf8')) as { files: SplitTruth[] });
  const runs = new Map<string, StageRun>();
  beforeAll(async () => {
    for (const { file } of splits.files) runs.set(file, await readUnadjusted(file));
  });

  /** GOOG of 2014-04-03 is a class change that halved the price as a split does: without the ticker's history nobody can tell. */
  const undecidable = ['2014-04-03'];

  it.each(splits.files.map((file) => [file.file, file] as const))(
    '%s: every split is called one, and no other jump is',
    (path, known) => {
      const found = dates(runs.get(path)!, 'split-like-jump').filter((date) => !undecidable.includes(date));
      expect(found).toEqual(known.splits_date_ratio.filter(([, ratio]) => ratio > 1.4).map(([date]) => dashed(date)));
      const jumps = [...dates(runs.get(path)!, 'split-like-jump'), ...dates(runs.get(path)!, 'large-jump')].sort();
      expect(jumps).toEqual(known['overnight_jumps_over_1.4x'].map(([date]) => dashed(date)));
    },
  );

  it.each(splits.files.map((file) => [file.file, file] as const))(
    '%s: factors give the adjusted closes',
    async (path, known) => {
      const file = path.split('/').at(-1)!;
      for (const [adjustment, field] of [
        ['split', 'split_adjusted_close'],
        ['all', 'fully_adjusted_close'],
      ] as const) {
        const bars = barsOf(await readLean(file, adjustment));
        for (const sample of known.samples) {
          const row = bars.openUtc.findIndex((utc) => new Date(utc).toISOString().startsWith(dashed(sample.date)));
          expect(bars.close[row]).toBe(sample.raw_close);
          expect(Math.abs(bars.close[row]! * bars.adjFactor[row]! - sample[field]) / sample[field]).toBeLessThan(1e-6);
        }
      }
    },
  );

  it('after its factors a share has no split left to find', async () => {
    const run = await readLean('aapl.daily.zip', 'all');
    expect(countOf(run, 'split-like-jump')).toBe(0);
    expect(dates(run, 'large-jump')).toEqual(['2000-09-29']);
  });
});

async function readSeriesFile(folder: string, file: string): Promise<StageRun> {
  const reading = readings(folder).find(({ files }) => files.includes(file))!;
  return runDataStage(root, { macro: { ...(reading.data['macro'] as Changes), paths: [`data/${folder}/${file}`] } });
}

function readUnadjusted(path: string): Promise<StageRun> {
  return readLean(path.split('/').at(-1)!, 'none');
}

function readLean(file: string, adjustment: 'none' | 'split' | 'all'): Promise<StageRun> {
  const reading = readings('equities-lean')[0]!;
  const files = { ...(reading.data['files'] as Changes), paths: [`data/equities-lean/${file}`] };
  return runDataStage(root, {
    ...reading.data,
    provider: 'csv',
    adjustment,
    files,
    quality: { rules: noted, maxFindings: 50 },
  });
}

interface Truth {
  readonly file: string;
  readonly rows: number;
  readonly order: string;
  readonly distinct_timestamps: number;
  readonly weekend_rows: number;
  readonly flat_bars: number;
  readonly zero_volume_rows?: number;
  readonly unparsable: Counted;
  readonly missing_price_rows: Counted;
  readonly non_positive_price_rows: Counted;
  readonly open_or_close_outside_high_low: Counted;
  readonly missing_or_negative_volume?: { readonly count: number };
  readonly high_below_low: { readonly count: number; readonly rows: readonly (readonly unknown[])[] };
  readonly duplicate_timestamps: { readonly extra_rows: number };
  readonly duplicate_conflicting_prices: { readonly count: number };
  readonly gaps_at_step_seconds?: { readonly count: number; readonly missing_bars: number };
}

interface Counted {
  readonly count: number;
  readonly first: readonly (readonly unknown[])[];
}

interface SplitTruth {
  readonly file: string;
  readonly splits_date_ratio: readonly (readonly [string, number])[];
  readonly 'overnight_jumps_over_1.4x': readonly (readonly [string, number])[];
  readonly samples: readonly {
    date: string;
    raw_close: number;
    split_adjusted_close: number;
    fully_adjusted_close: number;
  }[];
}

function expected(known: Truth) {
  return {
    rows: known.rows,
    order: known.order,
    unparsable: known.unparsable.count,
    duplicates: known.duplicate_timestamps.extra_rows,
    conflicting: known.duplicate_conflicting_prices.count,
    distinct: known.distinct_timestamps,
    weekend: known.weekend_rows,
    missingPrices: known.missing_price_rows.count,
    highBelowLow: known.high_below_low.count,
    outside: known.open_or_close_outside_high_low.count,
    nonPositive: known.non_positive_price_rows.count,
    flat: known.flat_bars,
    zeroVolume: known.zero_volume_rows,
    noVolume: known.missing_or_negative_volume?.count,
    gaps: known.gaps_at_step_seconds?.count,
    missingBars: known.gaps_at_step_seconds?.missing_bars,
  };
}

function measured(run: StageRun, known: Truth) {
  const [facts] = reportOf(run).symbols;
  const sum = (...found: string[]) => found.reduce((total, rule) => total + countOf(run, rule), 0);
  const has = <T>(there: unknown, value: T) => (there === undefined ? undefined : value);
  return {
    rows: facts!.rows.read,
    order: facts!.order,
    unparsable: sum('unreadable-time', 'unreadable-cell'),
    duplicates: sum('duplicate-same', 'duplicate-conflicting'),
    conflicting: countOf(run, 'duplicate-conflicting'),
    distinct: facts!.distinctTimes,
    weekend: facts!.weekendRows,
    missingPrices: countOf(run, 'missing-price'),
    highBelowLow: countOf(run, 'high-below-low'),
    outside: countOf(run, 'outside-range'),
    nonPositive: countOf(run, 'non-positive-price'),
    flat: countOf(run, 'flat-bar'),
    zeroVolume: has(known.zero_volume_rows, countOf(run, 'zero-volume')),
    noVolume: has(known.missing_or_negative_volume, sum('missing-volume', 'negative-volume')),
    gaps: has(known.gaps_at_step_seconds, countOf(run, 'gap')),
    missingBars: has(known.gaps_at_step_seconds, facts!.missingBars),
  };
}

function lines(run: StageRun, rule: string): number[] {
  const found = reportOf(run).rules.find((one) => one.rule === rule)!;
  return found.symbols.flatMap(({ findings }) => findings.map(({ place }) => Number(place.split(':').at(-1))));
}

function dates(run: StageRun, rule: string): string[] {
  return reportOf(run)
    .rules.find((one) => one.rule === ruleName(rule))!
    .symbols.flatMap(({ findings }) => findings.map(({ time }) => time ?? ''));
}

function dashed(date: string): string {
  return `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
}
