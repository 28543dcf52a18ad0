import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StrategyValidation } from '../../src/formats/strategy-validation/strategy-validation.schema.generated.ts';
import { strategyValidationFile } from '../../src/formats/strategy-validation/strategy-validation-file.ts';
import { sha256 } from '../../src/util/sha256.ts';
import { runAssay, Workspace, type Ended } from '../rig.ts';

/** The planted laboratory with little work: a linear model, few trials, no resimulation. */
const strategy = `# a market with an edge
description: Small
data:
  provider: synthetic
  synthetic:
    seed: 7
    symbols: [LAB1, LAB2, LAB3, LAB4]
    bars: 2100
    startUtc: 2005-01-03
    planted: { strength: 0.15, signal: momentum, lookback: 10 }
  interval: 1d
  calendar: xnys
  barsPerYear: 252
features:
  list: [log-return-1, log-return-5, log-return-21, rsi-14]
train: { search: { trials: 1, folds: 2 }, folds: { count: 4 }, model: { kind: logistic-ridge } }
backtest: { analysis: { resimulate: false, twinDraws: 0, capacityPoints: 0, draws: 100 } }
`;

const workspace = new Workspace();
let served: Server | null = null;
let answer = '';
const questions: { readonly body: string; readonly authorization: string | undefined }[] = [];

beforeAll(async () => {
  workspace.put('config/strategies/small.yaml', strategy);
  const made = workspace.assay('backtest', '--strategy', 'small', '--end', '2010-06-30');
  if (made.code !== 0) throw new Error(made.stderr);
  workspace.put('claim.json', workspace.get('results/small/backtest/backtest_report.json'));
  served = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      questions.push({ body, authorization: request.headers.authorization });
      response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
    });
  });
  await new Promise<void>((ready) => served!.listen(0, '127.0.0.1', ready));
});

afterAll(() => {
  served?.close();
  workspace.remove();
});

function validate(name: string, ...flags: string[]): Ended {
  return workspace.assay('strategy', 'validate', name, '--claim', 'claim.json', '--workers', '0', ...flags);
}

/** The record that the outcome names, whose name must be its own digest. */
function recordOf({ stdout, stderr }: Ended): StrategyValidation {
  const path = /recorded in (\S+)/.exec(stdout)?.[1];
  if (path === undefined) throw new Error(stdout + stderr);
  const text = workspace.get(path);
  expect(path).toMatch(new RegExp(`/validations/${sha256(text).slice(0, 16)}\\.json$`));
  const record = strategyValidationFile.parse(text);
  if (!record.ok) throw new Error(JSON.stringify(record.failure));
  return record.value;
}

function claimedWith(
  change: (report: { symbols: string[]; barsPerYear: number; toUtc: number; strategy: Record<string, number> }) => void,
): void {
  const report = JSON.parse(workspace.get('claim.json'));
  change(report);
  workspace.put('other.json', JSON.stringify(report));
}

describe('a claim that is true', () => {
  let first: StrategyValidation;

  it('is not refuted on the third of the bars that it did not use, whose model saw none of them', () => {
    const ended = validate('small');
    first = recordOf(ended);
    const { verdict, claim, walk, repairs } = first;
    expect(['confirmed', 'insufficient']).toContain(verdict);
    expect(ended.code).toBe(verdict === 'confirmed' ? 0 : 4);
    expect(walk!.fromUtc).toBeGreaterThan(claim.toUtc);
    expect(walk!.modelToUtc).toBeLessThanOrEqual(claim.toUtc);
    expect(walk!.bars).toBeGreaterThan(600);
    expect(repairs).toEqual([]);
    expect(ended.stdout).toContain('would take about');
  });

  it('leaves no run in the workspace and gives the same record again', () => {
    const before = workspace.get('results/small/backtest/backtest_report.json');
    expect(recordOf(validate('small'))).toEqual(first);
    expect(workspace.get('results/small/backtest/backtest_report.json')).toBe(before);
    expect(workspace.has('results/small/validation')).toBe(false);
  });
});

it('a forged claim is refuted by the figure that was forged', () => {
  claimedWith((report) => (report.strategy['sharpe'] = 5));
  const ended = workspace.assay('strategy', 'validate', 'small', '--claim', 'other.json', '--workers', '0');
  const { verdict, walk } = recordOf(ended);
  expect([ended.code, verdict]).toEqual([3, 'refuted']);
  expect(
    walk!.figures.filter(({ judged, standing }) => judged && standing === 'outside').map(({ figure }) => figure),
  ).toEqual(['sharpe']);
});

describe('a claim that cannot be held against the bars', () => {
  const refused = () => workspace.json('strategy', 'validate', 'small', '--claim', 'other.json');

  it('is refused with other symbols, other bars, or none left', () => {
    claimedWith((report) => (report.symbols = ['SPY']));
    expect(refused()).toMatchObject({ code: 2, failure: { reason: 'claim-symbols-differ' } });
    claimedWith((report) => (report.barsPerYear = 8760));
    expect(refused()).toMatchObject({ code: 2, failure: { reason: 'claim-interval-differs' } });
    claimedWith((report) => (report.toUtc = Date.UTC(2030, 0)));
    expect(refused()).toMatchObject({ code: 4, failure: { reason: 'validation-no-bars' } });
    claimedWith((report) => (report.toUtc = Date.UTC(2013, 3, 1)));
    expect(refused()).toMatchObject({
      code: 4,
      failure: { reason: 'validation-too-few-bars', expected: expect.stringContaining('at least 60; about') },
    });
  });

  it('is refused when it is no report', () => {
    workspace.put('other.json', '{"schema": "assay/backtest-report/99"}');
    expect(refused()).toMatchObject({ failure: { reason: 'format-newer' } });
  });
});

describe('a strategy file with mistakes', () => {
  it('is mended in a copy, run again, and left as it was', () => {
    const typos = strategy
      .replace('strength:', 'strenght:')
      .replace('lookback: 10', 'lookback: "10"')
      .replace('log-return-5', 'log-retrun-5')
      .concat('trading: { decide: { longAbove: 0.45, shortBelow: 0.55 } }\n');
    workspace.put('config/strategies/typos.yaml', typos);
    const ended = validate('typos');
    const { repairs, repairedSha256, walk } = recordOf(ended);
    expect(repairs.map(({ by, key, after }) => [by, key, after])).toEqual([
      ['rule', 'data.synthetic.planted.strenght', 'strength: 0.15'],
      ['rule', 'data.synthetic.planted.lookback', 'lookback: 10'],
      ['rule', 'trading.decide.longAbove', 'longAbove: 0.55'],
      ['rule', 'trading.decide.shortBelow', 'shortBelow: 0.45'],
      ['rule', 'features.list', expect.stringContaining('log-return-5')],
    ]);
    expect(walk).not.toBeNull();
    const copy = workspace.get('results/typos/validation/repaired.yaml');
    expect(sha256(copy)).toBe(repairedSha256);
    expect(workspace.get('config/strategies/typos.yaml')).toBe(typos);
    expect(ended.stdout).toContain('+     planted: { strength: 0.15, signal: momentum, lookback: 10 }');
    workspace.put('config/strategies/copied.yaml', copy);
    expect(workspace.assay('strategy', 'show', 'copied').code).toBe(0);
  });

  it('is discarded when no rule knows what was meant, or refused with the first trouble when no repair is wanted', () => {
    workspace.put('config/strategies/odd.yaml', `${strategy}labels: { method: astrology }\n`);
    const ended = validate('odd');
    const { verdict, reason } = recordOf(ended);
    expect([ended.code, verdict]).toEqual([3, 'discarded']);
    expect(reason).toContain('labels.method');
    expect(validate('odd', '--no-repair')).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('a configured model', () => {
  const odd = `${strategy}labels: { method: astrology }\n`;

  async function asked(said: string): Promise<StrategyValidation> {
    const { port } = served!.address() as AddressInfo;
    questions.length = 0;
    answer = said;
    workspace.put('config/strategies/odd.yaml', odd);
    const pipeline = workspace.get('config/pipeline.yaml');
    const url = `http://127.0.0.1:${port}/v1/chat/completions`;
    workspace.put(
      'config/pipeline.yaml',
      pipeline.replace('endpoint: null', `endpoint: ${url}`).replace('    model: null', '    model: mender'),
    );
    try {
      const args = ['strategy', 'validate', 'odd', '--claim', 'claim.json', '--workers', '0'];
      return recordOf(await runAssay(workspace.root, args, { ASSAY_REPAIR_API_KEY: 'canary-key-123' }));
    } finally {
      workspace.put('config/pipeline.yaml', pipeline);
    }
  }

  const saying = (content: string) => JSON.stringify({ choices: [{ message: { content } }] });

  it('is asked once, with the file and the error alone, and its valid answer is run', async () => {
    const mended = odd.replace('astrology', 'triple-barrier');
    const { verdict, repairs } = await asked(saying(`\`\`\`yaml\n${mended}\`\`\`\n`));
    expect(['confirmed', 'insufficient']).toContain(verdict);
    expect(repairs).toMatchObject([{ by: 'model', before: odd, after: mended }]);
    expect(questions).toHaveLength(1);
    expect(questions[0]!.authorization).toBe('Bearer canary-key-123');
    const { model, messages } = JSON.parse(questions[0]!.body) as { model: string; messages: { content: string }[] };
    expect([model, messages.length]).toEqual(['mender', 2]);
    expect(messages[1]!.content).toContain('labels: { method: astrology }');
    expect(questions[0]!.body).not.toContain('canary');
  });

  it('whose answer holds keys nobody knows changes nothing', async () => {
    const record = await asked(saying(`${strategy}shell: rm -rf /\n`));
    expect([record.verdict, record.repairs, record.repairedSha256]).toEqual(['discarded', [], null]);
    expect(record.reason).toContain('config-unknown-key');
    expect(questions).toHaveLength(1);
  });

  it('is not asked over a network in the clear', () => {
    const pipeline = workspace.get('config/pipeline.yaml');
    workspace.put('config/pipeline.yaml', pipeline.replace('endpoint: null', 'endpoint: http://example.org/v1'));
    expect(workspace.json('strategy', 'validate', 'odd', '--claim', 'claim.json')).toMatchObject({
      code: 2,
      failure: { reason: 'repair-endpoint-wrong' },
    });
    workspace.put('config/pipeline.yaml', pipeline);
  });
});
