import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { brokenPromises, tree } from '../crash/tree.ts';
import { Workspace } from '../rig.ts';
import { csvOf, csvStrategy, wavyBar, withVolume } from './bars-file.ts';

const bars = 'data/bars.csv';
const strategy = 'config/strategies/own.yaml';
const toTrain = ['pipeline', '--to-stage', 'train', '--strategy', 'own'];
const onlyData = ['data', '--strategy', 'own'];
const good = csvOf(300, wavyBar);
const steadyVolume = csvOf(300, (day) => withVolume(day, 1000));

interface Plan {
  readonly stages: readonly {
    readonly name: string;
    readonly state: string;
    readonly reasons: readonly { readonly file?: string }[];
  }[];
}

let workspace: Workspace;
let published: Record<string, string>;
beforeAll(() => {
  workspace = new Workspace();
  publishGood();
});
afterAll(() => workspace.remove());

/** Brings the workspace to the outputs of the good file, from wherever a test has left it. */
function publishGood(): void {
  workspace.put(strategy, csvStrategy);
  workspace.put(bars, good);
  const { code, stderr } = workspace.assay(...toTrain);
  if (code !== 0) throw new Error(stderr);
  published = tree(workspace.root);
}

/** What every failure of a person's making must be: named, worded, without a stack trace, and nothing published is lost. */
const clean = { ok: false, unworded: [], stack: false, lost: [], broken: [] };

/** How a command failed. Only stages before the one that failed, those in `renewed`, may have published anew. */
function failed(words: readonly string[], renewed: readonly string[] = []): object {
  const { stdout, stderr, code } = workspace.assay(...words, '--json');
  const { ok, failure } = JSON.parse(stdout) as { ok: boolean; failure: Record<string, string> };
  const after = tree(workspace.root);
  return {
    ok,
    code,
    failure,
    unworded: ['message', 'found', 'expected', 'try'].filter((key) => !failure?.[key]),
    stack: stderr.includes('    at '),
    lost: Object.keys(published).filter(
      (path) => !(isRenewed(path, renewed) ? path in after : after[path] === published[path]),
    ),
    broken: brokenPromises(workspace.root),
  };
}

function isRenewed(path: string, stages: readonly string[]): boolean {
  return path === 'results/events.jsonl' || stages.some((stage) => path.startsWith(`results/own/${stage}/`));
}

describe('a file of bars', () => {
  const cases: readonly [string, string | Uint8Array | null, 1 | 2, object][] = [
    ['that is missing', null, 1, { reason: 'data-file-missing', place: bars }],
    ['that is empty', '', 1, { reason: 'data-file-empty', place: bars }],
    [
      'with a header only',
      'date,open,high,low,close,volume\n',
      1,
      { reason: 'data-file-header-only', found: 'date, open, high, low, close, volume' },
    ],
    [
      'with columns that say nothing',
      'a,b,c\n1,2,3\n4,5,6\n',
      2,
      { reason: 'data-column-missing', found: 'a, b, c', try: expect.stringContaining('data.files.columns.time') },
    ],
    [
      'without a close',
      'date,open,high,low,volume\n2020-01-02,2,3,1,9\n2020-01-03,2,3,1,9\n',
      2,
      { reason: 'data-column-missing', expected: 'a column named close' },
    ],
    [
      'of bytes that are no text',
      new Uint8Array([137, 80, 78, 71, 0, 1, 2, 255]),
      1,
      { reason: 'data-file-unreadable' },
    ],
    [
      'in which one column is all NaN',
      csvOf(20, () => [2, 3, 1, 'NaN', 9]),
      1,
      {
        reason: 'data-column-empty',
        message: expect.stringContaining('close'),
        found: '20 missing or unreadable cells',
      },
    ],
    ['of one bar', csvOf(1, wavyBar), 1, { reason: 'data-too-few-bars', found: '1 bar' }],
    [
      'without any volume',
      csvOf(20, (day) => withVolume(day, 0)),
      1,
      { reason: 'data-quality-failed', try: expect.stringContaining('data.quality.rules.zeroVolumeSeries') },
    ],
    [
      'whose volume is missing everywhere',
      csvOf(20, (day) => withVolume(day, 'NaN')),
      1,
      { reason: 'data-quality-failed', found: expect.stringContaining('volume is 0 or missing in all 20 bars') },
    ],
    [
      'with a day that does not exist',
      csvOf(20, wavyBar).replace('2015-01-05', '2015-02-30'),
      1,
      { reason: 'data-quality-failed', place: `${bars}:6`, found: 'time is "2015-02-30"' },
    ],
  ];

  it.each(cases)('%s is refused by name', (_, content, code, failure) => {
    if (content === null) rmSync(join(workspace.root, bars));
    else writeFileSync(join(workspace.root, bars), content);
    expect(failed(onlyData)).toMatchObject({ ...clean, code, failure });
    workspace.put(bars, good);
  });
});

describe('dates in flags', () => {
  const cases: readonly [string, string[], object][] = [
    ['that do not exist', ['--start', '2015-13-01'], { reason: 'data-setting-invalid', found: '2015-13-01' }],
    [
      'that are words',
      ['--end', 'yesterday'],
      { reason: 'data-setting-invalid', try: expect.stringContaining('--end') },
    ],
    ['that are empty', ['--start', ''], { reason: 'data-setting-invalid', place: 'data.start' }],
    [
      'in the wrong order',
      ['--start', '2016-01-01', '--end', '2015-01-01'],
      { reason: 'data-setting-invalid', expected: 'a date not before data.start (2016-01-01)' },
    ],
    [
      'beyond the data',
      ['--start', '2030-01-01'],
      { reason: 'data-range-empty', found: 'bars from 2015-01-01 to 2015-10-27' },
    ],
  ];

  it.each(cases)('%s are refused by name', (_, flags, failure) => {
    expect(failed([...onlyData, ...flags])).toMatchObject({ ...clean, code: 2, failure });
  });
});

describe('bars that teach nothing', () => {
  afterEach(publishGood);

  it('prices that only rise end with the class that is missing', () => {
    workspace.put(
      bars,
      csvOf(200, (day) => [100 + day, 101 + day, 100 + day, 101 + day, 1000]),
    );
    expect(failed(toTrain, ['data', 'features'])).toMatchObject({
      ...clean,
      code: 1,
      failure: { reason: 'labels-class-missing', expected: 'both up and down labels' },
    });
  });

  it.each([
    ['features', '2015-01-05', { reason: 'features-too-few-bars', found: '5 bars in the longest symbol' }, ['data']],
    ['labels', '2015-01-05', { reason: 'labels-too-few-bars', found: '5 bars' }, ['data']],
    ['train', '2015-01-12', { reason: 'train-too-few-labels', found: '0' }, ['data', 'features', 'labels']],
  ])('fewer rows than %s needs end with how many there are', (stage, end, failure, renewed) => {
    expect(failed([stage, '--strategy', 'own', '--end', end], renewed)).toMatchObject({ ...clean, code: 1, failure });
  });

  it('a feature that never varies is noted, not fatal', () => {
    workspace.put(bars, steadyVolume);
    const { code, stdout } = workspace.assay(...toTrain, '--json');
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({
      code: 0,
      ok: true,
      warnings: ['train: features that never vary and teach nothing: lag-5-volume'],
    });
  });

  it('only features that never vary end with their names', () => {
    workspace.put(bars, steadyVolume);
    workspace.edit(strategy, '[log-return-1, lag-5-volume, rsi-5]', '[lag-5-volume]');
    expect(failed(toTrain, ['data', 'features', 'labels'])).toMatchObject({
      ...clean,
      code: 1,
      failure: { reason: 'train-features-constant', found: 'lag-5-volume' },
    });
  });
});

describe('paths that climb out of the workspace', () => {
  it.each(['../bars.csv', 'data/../../bars.csv', '../*.csv'])('%s is refused with the key', (path) => {
    workspace.edit(strategy, bars, path);
    const failure = { reason: 'data-setting-invalid', place: 'data.files.paths', found: path };
    expect(failed(onlyData)).toMatchObject({ ...clean, code: 2, failure });
    workspace.put(strategy, csvStrategy);
  });
});

describe('names that lead out of the workspace', () => {
  it.each(['../evil', '/etc/passwd', ''])('%j is no strategy', (name) => {
    const failure = { reason: 'unsafe-strategy-name', found: JSON.stringify(name) };
    expect(failed(['data', '--strategy', name])).toMatchObject({ ...clean, code: 2, failure });
  });
});

describe('something in the way', () => {
  it.each([
    ['the results folder', 'results', 'data'],
    ['the folder of a stage', 'results/own/features', 'features'],
    ['the folder of the model', 'models', 'train'],
  ])('a file instead of %s is named, and moving it aside is enough', (_, path, stage) => {
    const blocked = new Workspace();
    blocked.put(strategy, csvStrategy);
    blocked.put(bars, good);
    blocked.put(path, 'in the way');
    const { stdout, stderr, code } = blocked.assay(stage, '--strategy', 'own', '--json');
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({
      code: 1,
      failure: {
        reason: 'file-operation-failed',
        place: expect.stringContaining(path),
        found: expect.stringMatching(/^(EEXIST|ENOTDIR)$/),
        try: 'move what is in the way aside, then run the same command',
      },
    });
    expect(stderr).not.toContain('    at ');
    renameSync(join(blocked.root, path), join(blocked.root, 'aside'));
    expect(blocked.assay(stage, '--strategy', 'own').code).toBe(0);
    blocked.remove();
  });

  it('a lock file that is none is named with what to remove', () => {
    workspace.put('results/.lock/lock.sqlite', 'no database, only words');
    const failure = {
      reason: 'file-operation-failed',
      place: 'results/.lock/lock.sqlite',
      try: 'rm -r results/.lock, then run the same command',
    };
    expect(failed([...onlyData, '--force'])).toMatchObject({ ...clean, code: 1, failure });
    rmSync(join(workspace.root, 'results/.lock'), { recursive: true });
    expect(workspace.assay(...onlyData, '--force').code).toBe(0);
  });

  it('a log that cannot be written is told after everything else is done', () => {
    const log = join(workspace.root, 'results/events.jsonl');
    rmSync(log);
    mkdirSync(log);
    expect(workspace.json(...onlyData, '--force')).toMatchObject({
      code: 1,
      failure: { reason: 'file-operation-failed', place: 'results/events.jsonl' },
    });
    expect(workspace.json<Plan>('status', '--strategy', 'own').result).toMatchObject([
      { stages: expect.arrayContaining([{ name: 'data', title: expect.any(String), state: 'fresh', reasons: [] }]) },
    ]);
    rmSync(log, { recursive: true });
  });
});
