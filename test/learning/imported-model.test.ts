import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelSchedule } from '../../src/core/models/model.ts';
import { parseBars } from '../../src/formats/bars/bars-arrow.ts';
import { parsePredictions } from '../../src/formats/predictions/predictions-arrow.ts';
import type { TrainingMetrics } from '../../src/formats/training/training-metrics.schema.generated.ts';
import { Workspace } from '../rig.ts';
import { modelFile, nodeMessage, tensorMessage } from './onnx-writer.ts';

const strategy = `
description: A model from elsewhere
data:
  provider: synthetic
  synthetic: { seed: 3, symbols: [AA, BB], bars: 900, startUtc: 2010-01-04, planted: { strength: 0.25 } }
features:
  list: [log-return-1, scaled-return-10, volatility-21]
train:
  model:
    kind: onnx
    onnx: { file: models/imported/edge.onnx, trainedUntil: 2011-06-30, triedElsewhere: 7 }
stress:
  scenarios: 12
forecast: { models: [ridge], horizons: [5] }
`;
const cut = Date.UTC(2011, 6, 1);

/** Sigmoid of the scaled return: what the planted edge pays. */
const edge = modelFile(
  [nodeMessage('MatMul', ['x', 'w'], ['z']), nodeMessage('Sigmoid', ['z'], ['p'])],
  [tensorMessage({ name: 'w', shape: [3, 1], values: [0, 0.4, 0] })],
  3,
  ['p'],
);

let workspace: Workspace;
beforeAll(() => {
  workspace = new Workspace();
  workspace.put('config/strategies/edge.yaml', strategy);
  workspace.put('models/imported/edge.onnx', '');
  writeFileSync(join(workspace.root, 'models/imported/edge.onnx'), edge);
});
afterAll(() => workspace.remove());

const bytes = (path: string) => new Uint8Array(readFileSync(join(workspace.root, path)));
const must = <T>(result: { ok: boolean; value?: T }): T => result.value!;

describe('a strategy whose model was trained elsewhere', () => {
  it('goes through every stage and gate', { timeout: 60_000 }, () => {
    const { code, stderr } = workspace.assay('pipeline', '--strategy', 'edge');
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(JSON.parse(workspace.get('results/edge/validate/validation_report.json'))).toMatchObject({ trials: 7 });
  });

  it('scores only bars that became known after the last day the model has seen', () => {
    const { knownUtc } = must(parseBars(bytes('results/edge/data/bars.arrow')));
    const { score, fold } = must(parsePredictions(bytes('models/edge/work/oos_predictions.arrow')));
    const early = knownUtc.findIndex((known, row) => known < cut && (!Number.isNaN(score[row]!) || fold[row]! >= 0));
    expect(early).toBe(-1);
    const scored = knownUtc.reduce((sum, known, row) => sum + Number(known >= cut && score[row]! > 0), 0);
    expect(scored).toBe(knownUtc.filter((known) => known >= cut).length);
  });

  it('has one model, valid from then on, and finds the edge', () => {
    const { entries } = JSON.parse(workspace.get('models/edge/work/model.json')) as ModelSchedule;
    expect(entries.map(({ model }) => model.kind)).toEqual(['onnx']);
    expect(entries[0]!.validFromUtc).toBeGreaterThanOrEqual(cut);
    const metrics = JSON.parse(workspace.get('models/edge/work/training_metrics.json')) as TrainingMetrics;
    expect(metrics).toMatchObject({ kind: 'onnx', search: { sampler: 'none', trials: 7, value: null } });
    expect(metrics.pooled.auc).toBeGreaterThan(0.56);
    expect(metrics.shap[0]).toMatchObject({ name: 'scaled-return-10' });
  });

  it('is trained anew when the file changes, and only then', () => {
    const dry = () => workspace.assay('train', '--strategy', 'edge', '--dry-run').stdout;
    expect(dry()).not.toContain('models/imported/edge.onnx');
    writeFileSync(join(workspace.root, 'models/imported/edge.onnx'), Uint8Array.from([...edge, 0x70, 0x01]));
    expect(dry()).toContain('models/imported/edge.onnx');
    writeFileSync(join(workspace.root, 'models/imported/edge.onnx'), edge);
  });

  it.each([
    ['models/imported/edge.onnx', 'models/imported/none.onnx', 'onnx-file-missing', 2],
    ['models/imported/edge.onnx', '../edge.onnx', 'onnx-file-outside', 2],
    ['models/imported/edge.onnx', '/etc/hosts', 'onnx-file-outside', 2],
    ['2011-06-30', '30 June 2011', 'onnx-trained-until', 2],
    ['2011-06-30', '2031-06-30', 'onnx-trained-until', 2],
    ['kind: onnx', 'kind: gbdt', null, 0],
  ])('%s as %s ends with %s', (from, to, reason, code) => {
    workspace.edit('config/strategies/edge.yaml', from, to);
    const ended = workspace.json('train', '--strategy', 'edge');
    workspace.edit('config/strategies/edge.yaml', to, from);
    expect({ code: ended.code, reason: ended.failure?.reason ?? null }).toEqual({ code, reason });
  });

  it('scores from the first bar on whose features all have values, and explains by such bars alone', () => {
    workspace.edit('config/strategies/edge.yaml', '2011-06-30', '2010-01-05');
    expect(workspace.assay('train', '--strategy', 'edge')).toMatchObject({ code: 0 });
    const { score, fold } = must(parsePredictions(bytes('models/edge/work/oos_predictions.arrow')));
    expect([score[20], fold[20], score[21]! > 0, fold[21]]).toEqual([NaN, -1, true, 0]);
    const { shap } = JSON.parse(workspace.get('models/edge/work/training_metrics.json')) as TrainingMetrics;
    expect(shap[0]).toMatchObject({ name: 'scaled-return-10' });
    workspace.edit('config/strategies/edge.yaml', '2010-01-05', '2011-06-30');
  });

  it('is refused when a score is no probability on some bar', () => {
    const steep = modelFile(
      [nodeMessage('MatMul', ['x', 'w'], ['p'])],
      [tensorMessage({ name: 'w', shape: [3, 1], values: [0, 9, 0] })],
      3,
      ['p'],
    );
    writeFileSync(join(workspace.root, 'models/imported/edge.onnx'), steep);
    expect(workspace.json('train', '--strategy', 'edge').failure).toMatchObject({ reason: 'onnx-score' });
    writeFileSync(join(workspace.root, 'models/imported/edge.onnx'), edge);
  });

  it('is refused when it wants other features', () => {
    workspace.edit('config/strategies/edge.yaml', 'volatility-21]', 'volatility-21, rsi-14]');
    expect(workspace.json('train', '--strategy', 'edge').failure).toMatchObject({
      reason: 'onnx-inputs',
      found: 'x (1 x 3)',
    });
    workspace.edit('config/strategies/edge.yaml', ', rsi-14]', ']');
  });
});
