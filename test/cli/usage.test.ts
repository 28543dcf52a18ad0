import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workspace } from '../rig.ts';

let workspace: Workspace;
beforeAll(() => {
  workspace = new Workspace();
});
afterAll(() => workspace.remove());

describe('wrong words', () => {
  const cases: [string, string[], object][] = [
    ['an unknown command, with the nearest', ['pipelin'], { reason: 'unknown-command', try: './bin/assay pipeline' }],
    [
      'an unknown flag, with the nearest',
      ['pipeline', '--stratgy', 'x'],
      { reason: 'unknown-flag', try: 'write --strategy' },
    ],
    [
      'a flag value that is no number',
      ['pipeline', '--workers', 'many'],
      { reason: 'wrong-flag-value', place: '--workers', found: 'many', expected: 'an integer' },
    ],
    [
      'a flag value that is too small',
      ['paper', '--speed', '-1'],
      { place: '--speed', found: '-1', expected: 'an integer greater than or equal to 0' },
    ],
    [
      'a flag value that is none of the choices',
      ['paper', '--broker', 'foo'],
      { place: '--broker', found: 'foo', expected: 'one of: simulated, alpaca' },
    ],
    [
      'a flag that is missing',
      ['resume'],
      { place: '--reason', found: 'nothing', expected: 'a value: it is required' },
    ],
    [
      'a reason that the approval state cannot hold',
      ['promote', '--reason', 'z\u00fcgig'],
      { place: '--reason', found: 'z\u00fcgig', expected: 'a line of 1 to 300 printable ASCII characters' },
    ],
    ['flags that exclude each other', ['pipeline', '--stage', 'data', '--to-stage', 'data'], { reason: 'usage' }],
    [
      'an unknown strategy, with the nearest',
      ['pipeline', '--strategy', 'sp500_dayly'],
      { reason: 'unknown-strategy', try: '--strategy sp500_daily' },
    ],
    [
      'a strategy that leads out of the workspace',
      ['pipeline', '--strategy', '../evil'],
      { reason: 'unsafe-strategy-name', found: '"../evil"' },
    ],
    [
      'an unknown stage, with the nearest',
      ['pipeline', '--stage', 'trian'],
      { reason: 'unknown-stage', try: 'write train' },
    ],
    ['an unknown stage to explain', ['explain', 'bactest'], { reason: 'unknown-stage', try: 'write backtest' }],
    ['an unknown symbol', ['data', '--symbols', 'SPX'], { reason: 'data-unknown-symbol' }],
    ['an impossible date', ['data', '--start', '2015-02-30'], { reason: 'data-setting-invalid' }],
    ['a run that is not remembered', ['diff', 'abc', 'latest'], { reason: 'unknown-run' }],
    ['a new strategy with a bad name', ['init', 'My-Idea'], { reason: 'unsafe-strategy-name' }],
    ['a new strategy that exists', ['init', 'sp500_daily'], { reason: 'strategy-exists' }],
  ];

  it.each(cases)('%s ends with exit code 2 and one JSON object that says what to do', (_, args, failure) => {
    const ended = workspace.json(...args);
    expect(ended).toMatchObject({ ok: false, code: 2, failure });
    for (const key of ['message', 'expected', 'try']) expect(ended.failure[key]).toBeTruthy();
  });

  it('are told to people on stderr, without a stack trace', () => {
    const { stdout, stderr, code } = workspace.assay('pipeline', '--strategy', 'sp500_dayly');
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toBe(
      'There is no strategy sp500_dayly.\n  at       --strategy\n  found    sp500_dayly\n' +
        '  expected one of aapl_daily, crypto_hourly, daily_forecast, fibonacci_atr, lab_null, lab_planted, sp500_daily, ' +
        'triple_barrier_kelly, us_equities, weekly_forecast\n  try      --strategy sp500_daily\n',
    );
  });

  it('never show a secret', () => {
    const secret = 'canary-secret-3141592';
    for (const args of [
      ['pipeline', '--nonsense', secret],
      ['pipeline', '--strategy', secret],
      ['explain', secret],
    ]) {
      const { stdout, stderr } = workspace.assayWith({ APCA_API_SECRET_KEY: secret }, ...args, '--json');
      expect(stdout + stderr).not.toContain(secret);
    }
  });

  it('to a reader that has gone end quietly', () => {
    const binary = join(import.meta.dirname, '../../bin/run.js');
    const shell = `{ "${process.execPath}" "${binary}" help; echo "code $?" >&2; } | true`;
    const { stderr } = spawnSync('sh', ['-c', shell], { cwd: workspace.root, encoding: 'utf8' });
    expect(stderr).toBe('code 0\n');
  });

  it('in the environment are refused by a dry run as well', () => {
    const { code, stdout } = workspace.assayWith({ ASSAY_WORKERS: 'many' }, 'pipeline', '--dry-run', '--json');
    expect({ code, stdout }).toEqual({ code: 2, stdout: expect.stringContaining('ASSAY_WORKERS') });
  });

  it('for a root that is no name say so', () => {
    expect(workspace.json('status', '--root', '')).toMatchObject({ code: 2, failure: { reason: 'wrong-flag-value' } });
  });

  it('outside a workspace say so', () => {
    expect(workspace.json('status', '--root', '/tmp')).toMatchObject({ code: 2, failure: { reason: 'no-workspace' } });
  });
});

describe('help', () => {
  it('lists the commands', () => {
    const { stdout } = workspace.assay('help');
    for (const command of ['pipeline', 'status', 'explain', 'doctor', 'validate', 'autocomplete'])
      expect(stdout).toContain(command);
  });

  it('of a command shows examples and flags', () => {
    const { stdout } = workspace.assay('pipeline', '--help');
    for (const text of ['EXAMPLES', '--dry-run', '--from-stage', '--workers', '--keep-going'])
      expect(stdout).toContain(text);
  });
});

describe('a broken configuration', () => {
  const cases: [string, (w: Workspace) => void, object][] = [
    [
      'an unknown key',
      (w) => w.edit('config/strategies/sp500_daily.yaml', /^data:/m, 'date: {}\ndata:'),
      { reason: 'config-unknown-key', try: 'write data' },
    ],
    [
      'malformed YAML',
      (w) => w.put('config/pipeline.yaml', 'data: [1,'),
      { reason: 'config-not-yaml', place: expect.stringMatching(/^config\/pipeline\.yaml:\d+:\d+$/) },
    ],
    [
      'a wrong type',
      (w) => w.put('config/gates.yaml', 'minTrades: many'),
      { reason: expect.stringMatching(/config-(wrong-value|unknown-key)/) },
    ],
    [
      'a missing file',
      (w) => w.put('config/strategies/sp500_daily.yaml', 'labels: { horizonBars: soon }'),
      { reason: 'config-wrong-value', found: '"soon"', expected: 'a whole number' },
    ],
  ];

  it.each(cases)('%s is refused with file, line and column', (_, damage, failure) => {
    const broken = new Workspace();
    damage(broken);
    expect(broken.json('pipeline', '--dry-run')).toMatchObject({ ok: false, code: 2, failure });
    broken.remove();
  });
});

describe('init', () => {
  it('writes a strategy that the configuration accepts', () => {
    expect(workspace.json('init', 'my_idea')).toMatchObject({
      ok: true,
      result: { file: 'config/strategies/my_idea.yaml' },
    });
    expect(workspace.json('pipeline', '--strategy', 'my_idea', '--dry-run')).toMatchObject({
      failure: { reason: 'data-no-files' },
    });
    expect(workspace.json('init', 'copied', '--from', 'aapl_daily').ok).toBe(true);
    expect(workspace.get('config/strategies/copied.yaml')).toBe(workspace.get('config/strategies/aapl_daily.yaml'));
  });
});
