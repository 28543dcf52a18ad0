import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { candidateOf, propose, publishStages, strategy } from '../../test/promotion/candidate-rig.ts';
import { GitRig } from '../../test/promotion/git-rig.ts';
import { nodeFiles } from '../adapters/node-files.ts';
import { candidateFolder } from '../formats/candidate-manifest/candidate-manifest-file.ts';
import { ok, type Result } from '../failure.ts';
import type { Candidate } from '../promotion/candidate/candidate.ts';
import { graph } from '../stages/graph.ts';
import { sha256 } from '../util/sha256.ts';
import { differenceOf, reproduce, type Reproduction } from './reproduce.ts';

let rig: GitRig;
let candidate: Candidate;
let empty: string;
let built: string[];

beforeEach(() => {
  rig = new GitRig();
  publishStages(rig, 2.5);
  candidate = candidateOf(rig);
  propose(rig, candidate, 'APPROVED');
  empty = mkdtempSync(join(tmpdir(), 'assay-empty-'));
  built = [];
});
afterEach(() => {
  rig.remove();
  rmSync(empty, { recursive: true, force: true });
});

const codeDigests = Object.fromEntries(graph.map(({ name }) => [name, { digest: sha256(`code of ${name}`) }]));
const path = (file: string): string => `${candidateFolder(strategy, candidate.id)}/${file}`;

/** Rebuilds with stages that publish what they would; `mark` makes their texts others. */
function rebuild(mark = '', changes: object = {}, asked?: string): Promise<Result<Reproduction>> {
  const place = {
    root: empty,
    put(file: string, content: string | Uint8Array) {
      mkdirSync(dirname(join(empty, file)), { recursive: true });
      writeFileSync(join(empty, file), content);
    },
    get: (file: string) => readFileSync(join(empty, file)),
  };
  const run = (how: string) => async (): Promise<Result<void>> => {
    built.push(how);
    publishStages(place, 2.5, mark);
    return ok(undefined);
  };
  return reproduce(
    {
      files: nodeFiles(rig.root),
      empty: nodeFiles(empty),
      graph,
      codeDigests,
      runtime: 'node-24',
      runHere: run('here'),
      runAt: (_, commit) => run(commit)(),
      say: () => {},
      ...changes,
    },
    strategy,
    asked,
  );
}

async function refusal(mark = '') {
  const done = await rebuild(mark);
  return done.ok ? differenceOf(done.value) : done.failure;
}

describe('reproduce', () => {
  it('rebuilds the candidate of the latest move and finds every byte the same', async () => {
    const done = await rebuild();
    expect(done).toMatchObject({ ok: true, value: { candidate: candidate.id, builtAt: null, differences: [] } });
    expect(done.ok && differenceOf(done.value)).toBeNull();
    expect(built).toEqual(['here']);
  });

  it('takes the code of the commit when this build is other code', async () => {
    const other = { ...codeDigests, train: { digest: sha256('other') } };
    expect(await rebuild('', { codeDigests: other })).toMatchObject({
      ok: true,
      value: { builtAt: candidate.manifest.code.commit },
    });
    expect(built).toEqual([candidate.manifest.code.commit]);
  });

  it('names the first stage of the graph that makes other bytes', async () => {
    expect(await refusal(' changed')).toMatchObject({
      reason: 'reproduce-differs',
      stage: 'data',
      file: 'data/bars.arrow',
      field: 'byte 15',
    });
  });

  it('names an altered byte of the model, of evidence and of the bars', async () => {
    const alter = async (file: string, from: string, to: string) => {
      const before = rig.get(path(file)).toString();
      rig.put(path(file), before.replace(from, to));
      const found = await refusal();
      rig.put(path(file), before);
      return found;
    };
    expect(await alter('model.json', 'production', 'prodaction')).toMatchObject({
      stage: 'production',
      file: 'model.json',
      field: 'line 1, column 5',
      files: 1,
    });
    expect(await alter('evidence/backtest_report.json', '"winRate":0.55', '"winRate":0.65')).toMatchObject({
      stage: 'backtest',
      field: '/trades/winRate',
      expected: '0.65',
      found: '0.55',
    });
    expect(await alter('data/bars.arrow', 'bars', 'bart')).toMatchObject({ stage: 'data', file: 'data/bars.arrow' });
  });

  it('starts from no configuration that was altered, and says where', async () => {
    const file = path('config/strategy.yaml');
    rig.put(file, rig.get(file).toString().replace('lookback: 10', 'lookback: 11'));
    expect(await refusal()).toMatchObject({ reason: 'candidate-invalid', file });
    expect((await refusal()) as { detail: string }).toMatchObject({
      detail: expect.stringContaining('lookback: 11 for'),
    });
    expect(built).toEqual([]);
  });

  it('takes along a model from elsewhere, as it was', async () => {
    const brought = { 'external:models/imported/edge.onnx': sha256('graph') };
    rig.put('models/imported/edge.onnx', 'graph');
    publishStages(rig, 2.5, '', () => {}, brought);
    candidate = candidateOf(rig);
    propose(rig, candidate, 'APPROVED');
    expect((await rebuild('', {}, candidate.id)).ok).toBe(true);
    expect(readFileSync(join(empty, 'models/imported/edge.onnx'), 'utf8')).toBe('graph');
    rig.put('models/imported/edge.onnx', 'another graph');
    expect(await rebuild('', {}, candidate.id)).toMatchObject({ failure: { reason: 'reproduce-impossible' } });
  });

  it('needs the trials that the gates counted, and the runtime', async () => {
    expect(await rebuild('', { runtime: 'node-26' })).toMatchObject({ failure: { reason: 'reproduce-impossible' } });
    rig.remove(`models/${strategy}/trials`);
    expect(await rebuild()).toMatchObject({ failure: { reason: 'reproduce-impossible', candidate: candidate.id } });
  });

  it('finds a candidate by the first digits, and no other', async () => {
    expect((await rebuild('', {}, candidate.id.slice(0, 6))).ok).toBe(true);
    expect(await rebuild('', {}, 'ffffffff')).toMatchObject({
      failure: { reason: 'unknown-candidate', known: [candidate.id] },
    });
  });
});
