import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tree } from '../crash/tree.ts';
import { Workspace } from '../rig.ts';

const strategy = `
description: A study to be interrupted
data:
  provider: synthetic
  synthetic: { seed: 11, symbols: [AA, BB], bars: 450, planted: { strength: 0.2 } }
features:
  list: [log-return-1, log-return-5, volatility-21, rsi-14]
train:
  model: { kind: gbdt }
  folds: { count: 2 }
  search:
    sampler: tpe
    trials: 60
    startupTrials: 8
    batch: 6
    pruner: median
    folds: 3
    space: { gbdt: { trees: { low: 5, high: 20 } } }
`;
const journal = 'results/.units/study-train.jsonl';
const kills = 20;

function prepared(): Workspace {
  const workspace = new Workspace();
  workspace.put('config/strategies/study.yaml', strategy);
  const { code, stderr } = workspace.assay('pipeline', '--strategy', 'study', '--to-stage', 'labels');
  if (code !== 0) throw new Error(stderr);
  return workspace;
}

/** Everything but the log of events, which holds times. */
function files({ root }: Workspace): Record<string, string> {
  const { 'results/events.jsonl': _, ...others } = tree(root);
  return others;
}

function finished(lines: number, workspace: Workspace): boolean {
  const path = join(workspace.root, journal);
  return existsSync(path) && readFileSync(path, 'utf8').split('\n').length - 2 >= lines;
}

/** Kills a training run as soon as so many fits are in its journal; how many there were then. */
async function killedAfter(fits: number, workspace: Workspace, workers: string): Promise<NodeJS.Signals | null> {
  const run = workspace.start('train', '--strategy', 'study', '--workers', workers);
  let gone = false;
  void run.ended.then(() => (gone = true));
  while (!gone && !finished(fits, workspace)) await new Promise((next) => setTimeout(next, 3));
  run.kill('SIGKILL');
  return (await run.ended).signal;
}

let expected: Record<string, string>;
let fits: number;

beforeAll(() => {
  const workspace = prepared();
  workspace.assay('train', '--strategy', 'study', '--workers', '1');
  expected = files(workspace);
  const trials = workspace.get('models/study/work/trials.jsonl').trimEnd().split('\n');
  fits = trials.reduce((sum, line) => sum + (JSON.parse(line) as { foldScores: number[] }).foldScores.length, 0);
  workspace.remove();
}, 120_000);

const workspaces: Workspace[] = [];
afterAll(() => workspaces.forEach((workspace) => workspace.remove()));

describe('a study of 60 trials that is killed', () => {
  it('prunes some of them', () => {
    expect(fits).toBeGreaterThan(100);
    expect(fits).toBeLessThan(180);
  });

  it(
    'ends as if nothing had happened, wherever it was stopped, whatever the number of workers',
    { timeout: 240_000 },
    async () => {
      const one = async (k: number, workspace: Workspace) => {
        const at = Math.floor(((k + 0.5) / kills) * fits);
        const signal = await killedAfter(at, workspace, String(1 + (k % 2)));
        const known = finished(at, workspace);
        const again = workspace.start('train', '--strategy', 'study', '--workers', String(k % 3));
        const { code, stderr } = await again.ended;
        expect({ k, signal, known, code, goesOn: stderr.includes('goes on where') }).toEqual({
          k,
          signal: 'SIGKILL',
          known: true,
          code: 0,
          goesOn: true,
        });
        expect({ k, tree: files(workspace) }).toEqual({ k, tree: expected });
        expect(workspace.has(journal)).toBe(false);
      };
      for (let k = 0; k < kills; k += 2) {
        const pair = [prepared(), prepared()];
        workspaces.push(...pair);
        await Promise.all(pair.map((workspace, i) => one(k + i, workspace)));
      }
    },
  );

  it('may be killed again and again', { timeout: 120_000 }, async () => {
    const workspace = prepared();
    workspaces.push(workspace);
    for (let k = 1; k <= 5; k++) await killedAfter(Math.floor((k / 6) * fits), workspace, '2');
    expect(workspace.assay('train', '--strategy', 'study').code).toBe(0);
    expect(files(workspace)).toEqual(expected);
  });
});
