import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { candidateOf, publishStages, strategy } from '../../../test/promotion/candidate-rig.ts';
import { studyText } from '../../../test/promotion/evidence-files.ts';
import { GitRig, value } from '../../../test/promotion/git-rig.ts';
import { nodeFiles } from '../../adapters/node-files.ts';
import { candidateFolder, candidateManifestFile } from '../../formats/candidate-manifest/candidate-manifest-file.ts';
import { graph } from '../../stages/graph.ts';
import type { Candidate } from './candidate.ts';
import { collectCandidate } from './collect.ts';
import { readCandidate } from './read-candidate.ts';
import { writeCandidate } from './write-candidate.ts';

let rig: GitRig;
let candidate: Candidate;

beforeEach(() => {
  rig = new GitRig();
  publishStages(rig, 2.5);
  candidate = candidateOf(rig);
});
afterEach(() => rig.remove());

const path = (file: string): string => `${candidateFolder(strategy, candidate.id)}/${file}`;
const write = () => writeCandidate(nodeFiles(rig.root), candidate);

describe('a candidate', () => {
  it('is the same from the same results, and another from others', () => {
    expect(candidateOf(rig).id).toBe(candidate.id);
    publishStages(rig, 2.5, ' changed');
    expect(candidateOf(rig).id).not.toBe(candidate.id);
  });

  it('names no time, host or absolute path in its manifest', () => {
    const text = new TextDecoder().decode(candidate.files.get(candidateManifestFile.name));
    expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}|\/tmp|\/work|"\//);
    expect(candidate.manifest.seeds).toMatchObject({ 'data.synthetic.seed': 7 });
    expect(Object.keys(candidate.manifest.stages).sort()).toEqual(graph.map(({ name }) => name).sort());
    expect(candidate.manifest.data.included).toBe(true);
  });

  it('is not made of stages that are not fresh, nor of files that changed since', () => {
    const ask = {
      strategy,
      graph,
      config: {},
      codeCommit: 'a'.repeat(40),
      lockfile: new Uint8Array(),
      plan: {
        strategy,
        stages: graph.map(({ name, title }) => ({ name, title, state: 'fresh', reasons: [] }) as const),
      },
    };
    const stale = ask.plan.stages.map((one) => (one.name === 'stress' ? { ...one, state: 'stale' as const } : one));
    const files = nodeFiles(rig.root);
    expect(collectCandidate(files, { ...ask, plan: { strategy, stages: stale } })).toEqual({
      ok: false,
      failure: { reason: 'no-candidate', strategy, stages: ['stress'] },
    });
    rig.put(`results/${strategy}/production/model.json`, 'other');
    expect(collectCandidate(files, ask)).toMatchObject({ failure: { stages: ['production'] } });
  });

  it('waits for the gates to count its own study, which is put back when a branch took it away', () => {
    const [ledger = ''] = value(nodeFiles(rig.root).list(`models/${strategy}/trials`));
    rig.remove(`models/${strategy}/trials`);
    publishStages(rig, 2.5);
    expect(value(nodeFiles(rig.root).list(`models/${strategy}/trials`))).toEqual([ledger]);
    const checkpoint = rig.get(`results/${strategy}/validate/checkpoint.json`);
    publishStages(rig, 2.5, '', (evidence) => {
      evidence['train/trials.jsonl'] = studyText(20);
    });
    rig.put(`results/${strategy}/validate/checkpoint.json`, checkpoint);
    expect(() => candidateOf(rig)).toThrow('"stages":["validate"]');
    expect(value(nodeFiles(rig.root).list(`models/${strategy}/trials`))).toHaveLength(2);
  });

  it('is written whole, read back, and left alone when it is there', () => {
    const paths = value(write());
    expect(paths).toContain(path('manifest.json'));
    expect(paths.every((one) => existsSync(join(rig.root, one)))).toBe(true);
    const read = value(readCandidate(nodeFiles(rig.root), strategy, candidate.id.slice(0, 5)));
    expect([read.id, read.manifest, [...read.files.keys()]]).toEqual([
      candidate.id,
      candidate.manifest,
      [...candidate.files.keys()],
    ]);
    expect(value(write())).toEqual(paths);
  });

  it('is never written over another', () => {
    value(write());
    rig.put(path('model.json'), 'other');
    expect(write()).toMatchObject({ failure: { reason: 'candidate-altered', file: path('model.json') } });
    rig.put(path('model.json'), candidate.files.get('model.json')!);
    rig.put(path('evidence/notes.md'), 'x');
    expect(write()).toMatchObject({
      failure: { file: path('evidence/notes.md'), detail: 'the file is not part of it' },
    });
    rig.remove(path('evidence/notes.md'));
    rig.remove(path('model.json'));
    expect(write()).toMatchObject({ failure: { file: path('model.json'), detail: 'the file is missing' } });
  });

  it('is refused when a byte of it changed', () => {
    value(write());
    rig.put(path('calibration.json'), 'other');
    expect(readCandidate(nodeFiles(rig.root), strategy, candidate.id)).toMatchObject({
      failure: { reason: 'candidate-invalid', file: path('calibration.json') },
    });
  });
});
