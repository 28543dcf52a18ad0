import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tree } from '../crash/tree.ts';
import { Workspace } from '../rig.ts';
import { csvOf, csvStrategy, wavyBar } from './bars-file.ts';

const toTrain = ['pipeline', '--to-stage', 'train', '--strategy', 'own'];

interface Plan {
  readonly stages: readonly {
    readonly name: string;
    readonly state: string;
    readonly reasons: readonly { readonly file?: string }[];
  }[];
}

let workspace: Workspace;
let published: [string, string][];
beforeAll(() => {
  workspace = new Workspace();
  workspace.put('config/strategies/own.yaml', csvStrategy);
  workspace.put('data/bars.csv', csvOf(300, wavyBar));
  const { code, stderr } = workspace.assay(...toTrain);
  if (code !== 0) throw new Error(stderr);
  published = outputs();
});
afterAll(() => workspace.remove());

/** Wall-clock facts are no outputs. */
function outputs(): [string, string][] {
  return Object.entries(tree(workspace.root)).filter(([path]) => path !== 'results/events.jsonl');
}

describe('published files that were damaged', () => {
  const data = 'results/own/data';
  const model = 'models/own/work';
  const cases: readonly [string, string, (path: string) => void][] = [
    ['an output with one flipped byte', `${data}/bars.arrow`, flipByte],
    ['an output cut short', `${data}/quality_report.json`, (path) => truncateSync(path, 10)],
    ['an output that is gone', `${model}/model.json`, (path) => rmSync(path)],
    ['an output that became a link', `${model}/model.json`, becomeLink],
    ['an output that became a folder', `${data}/bars.arrow`, becomeFolder],
    ['a checkpoint with one flipped byte', `${data}/checkpoint.json`, flipByte],
    ['the checkpoint of training with one flipped byte', `${model}/checkpoint.json`, flipByte],
    ['an empty checkpoint', `${data}/checkpoint.json`, (path) => truncateSync(path, 0)],
    ['a checkpoint that became a link', `${model}/checkpoint.json`, becomeLink],
    ['a checkpoint that became a folder', `${data}/checkpoint.json`, becomeFolder],
    ['the checkpoint of another stage', `${data}/checkpoint.json`, (path) => putCopy('results/own/labels', path)],
    ['two outputs swapped', `${data}/bars.arrow`, (path) => swap(path, path.replace('bars.arrow', 'provenance.json'))],
  ];

  it.each(cases)('%s: status names it, the next run repairs it to the same bytes', (_, path, damage) => {
    damage(join(workspace.root, path));
    expect(repaired()).toEqual({ named: expect.arrayContaining([path]), code: 0, stack: false, outputs: published });
  });

  it('beside a damaged cache: the stage is made anew to the same bytes', () => {
    const cache = join(workspace.root, 'results/.cache');
    for (const file of filesBelow(cache)) flipByte(file);
    flipByte(join(workspace.root, data, 'bars.arrow'));
    const named = [`${data}/bars.arrow`];
    expect(repaired()).toEqual({ named, code: 0, stack: false, outputs: published });
  });

  /** What status names, and what the next run leaves. */
  function repaired(): object {
    const { result } = workspace.json<readonly Plan[]>('status', '--strategy', 'own');
    const named = result[0]!.stages.flatMap(({ reasons }) => reasons.flatMap(({ file }) => file ?? []));
    const { code, stderr } = workspace.assay(...toTrain);
    return { named, code, stack: stderr.includes('    at '), outputs: outputs() };
  }

  function putCopy(folder: string, path: string): void {
    writeFileSync(path, workspace.get(`${folder}/checkpoint.json`));
  }
});

function flipByte(path: string): void {
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(path, bytes);
}

function becomeLink(path: string): void {
  renameSync(path, `${path}.elsewhere`);
  symlinkSync(`${path}.elsewhere`, path);
}

function becomeFolder(path: string): void {
  rmSync(path);
  mkdirSync(path);
  writeFileSync(join(path, 'a-file'), 'in a folder');
}

function swap(one: string, other: string): void {
  renameSync(one, `${one}.held`);
  renameSync(other, one);
  renameSync(`${one}.held`, other);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
