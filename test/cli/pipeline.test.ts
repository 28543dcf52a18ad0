import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tree } from '../crash/tree.ts';
import { Workspace } from '../rig.ts';
import { smallStrategy } from './small-strategy.ts';

const stages = [
  'data',
  'features',
  'labels',
  'train',
  'calibrate',
  'backtest',
  'stress',
  'validate',
  'forecast',
  'production',
  'report',
];

interface Plan {
  readonly stages: readonly {
    readonly name: string;
    readonly state: string;
    readonly reasons: readonly { readonly kind: string; readonly key?: string }[];
  }[];
}

/** Stages that are not fresh, with their state. */
function pending(workspace: Workspace, ...flags: string[]): Record<string, string> {
  const { result } = workspace.json<Plan>('pipeline', '--strategy', 'small', '--dry-run', ...flags);
  return Object.fromEntries(
    result.stages.filter(({ state }) => state !== 'fresh').map(({ name, state }) => [name, state]),
  );
}

/** Waits until a running command has said something on stderr; fails when it ends before. */
async function said(run: ReturnType<Workspace['start']>, text: string): Promise<void> {
  let over = false;
  void run.ended.then(() => (over = true));
  while (!run.stderr().includes(text)) {
    if (over) throw new Error(`ended without saying ${text}: ${run.stderr()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Events carry times; they are no outputs. */
function withoutEvents(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).filter(([path]) => !path.includes('events')));
}

let workspace: Workspace;
let firstRun: { code: number | null; stdout: string; stderr: string };
beforeAll(() => {
  workspace = new Workspace();
  workspace.put('config/strategies/small.yaml', smallStrategy);
  firstRun = workspace.assay('pipeline', '--strategy', 'small', '--workers', '1');
});
afterAll(() => workspace.remove());

describe('a first pipeline', () => {
  it('runs every stage, ends with 0 whatever the verdict, and prints a table', () => {
    expect({ code: firstRun.code, stderr: firstRun.code === 0 ? '' : firstRun.stderr }).toEqual({
      code: 0,
      stderr: '',
    });
    for (const stage of stages) expect(firstRun.stdout).toMatch(new RegExp(`${stage}\\s+ran`));
    expect(firstRun.stdout).toMatch(/verdict (accepted|rejected|insufficient)/);
  });

  it('tells a line per event on stderr when there is no terminal', () => {
    expect(firstRun.stderr).toMatch(/^data: Read and check the bars \(never run\)$/m);
    expect(firstRun.stderr).toMatch(/^stress: batch of scenarios \d+ of \d+$/m);
  });

  it('logs every event with its time, outside of the outputs', () => {
    const lines = workspace
      .get('results/events.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; time: string });
    expect(lines[0]).toMatchObject({ type: 'run-started', time: expect.stringMatching(/^\d{4}-/) });
    expect(lines.at(-1)).toMatchObject({ type: 'run-finished' });
  });

  it('writes a page that needs no network', () => {
    const page = workspace.get('results/small/report/report.html');
    expect(page).toContain('<svg');
    expect(page).not.toMatch(/(?:src|href)="https?:/);
  });
});

describe('a second pipeline', () => {
  it('runs nothing', () => {
    expect(workspace.assay('pipeline', '--strategy', 'small')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^small: all 11 stages are fresh, verdict: \w+\n$/),
    });
    expect(workspace.assay('pipeline', '--strategy', 'small').stdout).toMatch(/all 11 stages are fresh/);
    expect(pending(workspace)).toEqual({});
  });

  it('notices a change behind the remembered answer', () => {
    const equity = workspace.get('results/small/backtest/equity_curve.csv');
    workspace.put('results/small/backtest/equity_curve.csv', equity.replace('1', '2'));
    expect(pending(workspace)['backtest']).toBe('restorable');
    expect(workspace.assay('pipeline', '--strategy', 'small').stdout).toMatch(/backtest\s+restored/);
    expect(workspace.get('results/small/backtest/equity_curve.csv')).toBe(equity);
  });
});

describe('what a change makes run again', () => {
  it('a comment: nothing', () => {
    workspace.put('config/pipeline.yaml', `# a thought\n${workspace.get('config/pipeline.yaml')}`);
    expect(pending(workspace)).toEqual({});
  });

  it('a gate threshold: validate, with the key and both values, and the page that shows it', () => {
    const gates = workspace.get('config/gates.yaml');
    workspace.edit('config/gates.yaml', /minSharpe: [-\d.]+/, 'minSharpe: 0.61');
    const { result } = workspace.json<Plan>('pipeline', '--strategy', 'small', '--dry-run');
    expect(pending(workspace)).toEqual({ validate: 'stale', report: 'waiting' });
    expect(result.stages.find(({ name }) => name === 'validate')!.reasons).toMatchObject([
      { kind: 'param-changed', key: expect.stringMatching(/^gates\..*minSharpe$/), now: 0.61 },
    ]);
    workspace.put('config/gates.yaml', gates);
  });

  it('fees: the backtest, the stress test and what follows, not training', () => {
    const strategy = workspace.get('config/strategies/small.yaml');
    workspace.put('config/strategies/small.yaml', `${strategy}trading: { costs: { feeBps: 3 } }\n`);
    expect(pending(workspace)).toEqual({
      backtest: 'stale',
      stress: 'stale',
      validate: 'waiting',
      production: 'waiting',
      report: 'waiting',
    });
    workspace.put('config/strategies/small.yaml', strategy);
    expect(pending(workspace)).toEqual({});
  });

  it('the number of workers and where events go: nothing', () => {
    expect(pending(workspace, '--workers', '2')).toEqual({});
  });
});

describe('the same inputs', () => {
  it('give the same bytes in another folder with other workers', () => {
    const other = new Workspace();
    other.put('config/strategies/small.yaml', smallStrategy);
    const { code } = other.assay('pipeline', '--strategy', 'small', '--workers', '2');
    expect(code).toBe(0);
    expect(withoutEvents(tree(other.root))).toEqual(withoutEvents(tree(workspace.root)));
    other.remove();
  });
});

describe('commands on finished results', () => {
  it('explain names inputs, keys, code and outputs', () => {
    const { result } = workspace.json<{
      fingerprint: { inputs: object; params: object };
      outputs: { file: string }[];
      code: { modules: object };
    }>('explain', 'train', '--strategy', 'small');
    expect(Object.keys(result.fingerprint.inputs)).toEqual(
      expect.arrayContaining(['data/bars.arrow', 'features/features.arrow', 'labels/labels.arrow']),
    );
    expect(result.outputs.map(({ file }) => file)).toContain('model.json');
    const modules = Object.keys(result.code.modules);
    expect(modules).toContain('stages/train/fit-unit.js');
    expect(modules.filter((file) => file.startsWith('stages/backtest') || file.startsWith('trading/'))).toEqual([]);
  });

  it('status, analyze, doctor and help answer in words and in JSON', () => {
    for (const command of [['status', '--strategy', 'small'], ['analyze', '--strategy', 'small'], ['doctor']]) {
      expect(workspace.json(...command)).toMatchObject({ ok: true, code: 0 });
      expect(workspace.assay(...command)).toMatchObject({ code: 0, stderr: '' });
    }
  });

  it('validate exits by the verdict', () => {
    const verdict = (JSON.parse(workspace.get('results/small/validate/validation_report.json')) as { verdict: string })
      .verdict;
    const expected = { accepted: 0, rejected: 3, insufficient: 4 }[verdict];
    expect(workspace.assay('validate', '--strategy', 'small').code).toBe(expected);
    expect(workspace.assay('pipeline', '--strategy', 'small', '--gate').code).toBe(expected);
    expect(workspace.assay('pipeline', '--strategy', 'small').code).toBe(0);
  });

  it('diff shows parameters and metrics in which two runs differ', () => {
    workspace.put('config/strategies/small.yaml', `${smallStrategy}trading: { costs: { feeBps: 3 } }\n`);
    workspace.assay('pipeline', '--strategy', 'small');
    const { result } = workspace.json<{ params: { key: string }[]; metrics: { key: string }[] }>(
      'diff',
      '--strategy',
      'small',
    );
    expect(result.params.map(({ key }) => key)).toEqual(['trading.costs.feeBps']);
    expect(result.metrics.map(({ key }) => key)).toContain('backtest.strategy.totalReturn');
    workspace.put('config/strategies/small.yaml', smallStrategy);
    expect(workspace.assay('pipeline', '--strategy', 'small').stdout).toMatch(/backtest\s+restored/);
  });

  it('events are JSON lines that end with the object of --json', () => {
    const { stdout } = workspace.assay('pipeline', '--strategy', 'small', '--stage', 'report', '--force', '--events');
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type?: string; schema?: string });
    expect(lines[0]).toMatchObject({ type: 'run-started' });
    expect(lines.at(-1)).toMatchObject({ schema: 'assay/result/1' });
  });

  it('a full disk, seen as a folder that cannot be made, is a named failure', () => {
    const blocked = new Workspace();
    blocked.put('config/strategies/small.yaml', smallStrategy);
    writeFileSync(join(blocked.root, 'results'), 'a file in the way');
    expect(blocked.json('pipeline', '--strategy', 'small')).toMatchObject({
      ok: false,
      code: 1,
      failure: { reason: 'file-operation-failed' },
    });
    blocked.remove();
  });
});

describe('interrupted', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s it ends with %i, says so, and goes on from what was finished', async (signal, exitCode) => {
    const stopped = new Workspace();
    stopped.put('config/strategies/small.yaml', smallStrategy.replace('scenarios: 12', 'scenarios: 400'));
    const run = stopped.start('pipeline', '--strategy', 'small');
    await said(run, 'stress: ');
    run.kill(signal);
    const { code, stderr } = await run.ended;
    expect(code).toBe(exitCode);
    expect(stderr).toContain('Stopped. What was finished is kept.');
    expect(pending(stopped)).toMatchObject({ stress: 'stale', validate: 'waiting' });
    expect(pending(stopped)).not.toHaveProperty('train');
    stopped.remove();
  });

  it('two processes do not write at once: the second names the first', async () => {
    const shared = new Workspace();
    shared.put('config/strategies/small.yaml', smallStrategy);
    const first = shared.start('pipeline', '--strategy', 'small');
    await said(first, 'data: ');
    expect(shared.json('pipeline', '--strategy', 'small')).toMatchObject({
      code: 1,
      failure: { reason: 'workspace-locked', found: expect.stringContaining(`process ${first.pid}`) },
    });
    const second = shared.assay('pipeline', '--strategy', 'small', '--wait', '120');
    expect(second.code).toBe(0);
    expect((await first.ended).code).toBe(0);
    shared.remove();
  });
});

describe('upkeep', () => {
  it('clean removes what was generated and nothing else', () => {
    const tidy = new Workspace();
    tidy.put('config/strategies/small.yaml', smallStrategy);
    tidy.put('results/paper/small/ledger.sqlite', 'x');
    tidy.put('results/emergency_stop', 'x');
    tidy.put('models/small/trials/0001-x.jsonl', 'x');
    tidy.assay('data', '--strategy', 'small');
    expect(tidy.json('clean', '--dry-run').result).toContain('results/small');
    expect(tidy.has('results/small/data/bars.arrow')).toBe(true);
    expect(tidy.assay('clean').code).toBe(0);
    expect(Object.keys(tree(tidy.root))).toEqual([
      'models/small/trials/0001-x.jsonl',
      'results/emergency_stop',
      'results/paper/small/ledger.sqlite',
    ]);
    tidy.remove();
  });

  it('cache prune keeps what published stages use', () => {
    workspace.put('config/strategies/small.yaml', smallStrategy);
    workspace.assay('pipeline', '--strategy', 'small');
    const before = tree(workspace.root);
    expect(workspace.assay('cache', 'prune').code).toBe(0);
    workspace.put('results/small/backtest/trades.csv', 'damaged');
    expect(workspace.assay('pipeline', '--strategy', 'small').stdout).toMatch(/backtest\s+restored/);
    expect(withoutEvents(tree(workspace.root))).toEqual(withoutEvents(before));
  });
});
