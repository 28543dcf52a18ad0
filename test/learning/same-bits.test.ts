import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../src/adapters/node-files.ts';
import { Rng } from '../../src/core/numerics/rng.ts';
import { loadConfig } from '../../src/usecases/load-config.ts';
import { tree } from '../crash/tree.ts';
import { Workspace } from '../rig.ts';

const members = ['elastic-net', 'gbdt', 'random-forest', 'extra-trees', 'nearest', 'mlp'];
const strategy = (kind: string, data: string) => `
description: Every kind of model
data:
${data}
features:
  list: [log-return-1, scaled-return-10, volatility-21, rsi-14, hmm-probability, cross-rank-rsi-14,
    fractional-difference-0.3, fractional-difference-0.6]
train:
  model:
    kind: ${kind}
    ensemble: { members: [${members.join(', ')}] }
    nearest: { neighbours: 60 }
    mlp: { epochs: 4 }
  folds: { count: 3 }
  search: { sampler: tpe, trials: 6, startupTrials: 3, batch: 3, folds: 3, pruner: median }
stress: { scenarios: 12 }
forecast: { models: [ridge], horizons: [5] }
`;
const synthetic =
  '  provider: synthetic\n  synthetic: { seed: 5, symbols: [AA, BB], bars: 800, planted: { strength: 0.2 } }';
const csv = '  provider: csv\n  files: { paths: [bars/*.csv] }\n  calendar: none';

let workspace: Workspace;
beforeAll(() => {
  workspace = new Workspace();
  workspace.put('config/strategies/crowd.yaml', strategy('ensemble', synthetic));
  workspace.put('config/strategies/boosted.yaml', strategy('gbdt', synthetic));
  workspace.put('config/strategies/files.yaml', strategy('logistic-ridge', csv));
  for (const [k, symbol] of ['CC', 'AA', 'BB'].entries()) workspace.put(`bars/${symbol}.csv`, barsOf(k));
});
afterAll(() => workspace.remove());

function barsOf(k: number): string {
  const rng = new Rng([7, 7, 7, k + 1]);
  let price = 100;
  const lines = Array.from({ length: 500 }, (_, i) => {
    const open = price;
    price *= 1 + 0.01 * rng.normal();
    const cells = [open, Math.max(open, price) * 1.002, Math.min(open, price) * 0.998, price].map((x) => x.toFixed(4));
    return [new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10), ...cells, 1_000_000].join(',');
  });
  return ['date,open,high,low,close,volume', ...lines, ''].join('\n');
}

function files(): Record<string, string> {
  const { 'results/events.jsonl': _, ...others } = tree(workspace.root);
  return others;
}

/** Every file after a run from nothing. */
function made(name: string, args: readonly string[], env: Record<string, string> = {}): Record<string, string> {
  workspace.assay('clean');
  const { code, stderr } = workspace.assayWith(env, 'pipeline', '--strategy', name, ...args);
  if (code !== 0) throw new Error(stderr);
  return files();
}

describe('the same bits', () => {
  it('whatever the number of workers: inline, one, two and four', { timeout: 240_000 }, () => {
    const runs = ['0', '1', '2', '4'].map((workers) =>
      made('crowd', ['--to-stage', 'calibrate', '--workers', workers]),
    );
    expect(Object.keys(runs[0]!).length).toBeGreaterThan(10);
    for (const run of runs.slice(1)) expect(run).toEqual(runs[0]);
  });

  it('in whichever order folders list their files', { timeout: 120_000 }, () => {
    const usual = made('files', []);
    const reversed = `--import ${join(import.meta.dirname, 'reversed-folders.js')}`;
    expect(made('files', [], { NODE_OPTIONS: reversed })).toEqual(usual);
    expect(Object.keys(usual).length).toBeGreaterThan(30);
  });

  it('under another major version of Node', { timeout: 240_000 }, (test) => {
    const other = otherNode();
    if (other === null) {
      console.warn('skipped: no Node of another major version from 20 on is on PATH');
      test.skip();
      return;
    }
    for (const name of ['boosted', 'crowd']) {
      const config = loadConfig(nodeFiles(workspace.root), name, {});
      if (!config.ok) throw new Error(config.failure.reason);
      expect(workspace.assay('data', '--strategy', name).code).toBe(0);
      const bars = join(workspace.root, `results/${name}/data/bars.arrow`);
      workspace.put('config.json', JSON.stringify(config.value.config));
      const [here, there] = [process.execPath, other].map((node) =>
        execFileSync(node, [join(import.meta.dirname, 'artefacts.js'), join(workspace.root, 'config.json'), bars], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
          maxBuffer: 1e8,
        }),
      );
      expect(here!.split('\n').length).toBeGreaterThan(10);
      expect(there).toBe(here);
    }
  });
});

function otherNode(): string | null {
  const major = process.versions.node.split('.')[0];
  const found = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'node'))
    .filter((node) => existsSync(node))
    .find((node) => {
      const version = Number(/^v(\d+)/.exec(spawnSync(node, ['-v'], { encoding: 'utf8' }).stdout)?.[1] ?? 0);
      return version >= 20 && String(version) !== major;
    });
  return found ?? null;
}
