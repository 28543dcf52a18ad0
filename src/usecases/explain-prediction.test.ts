import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nodeFiles } from '../adapters/node-files.ts';
import type { LinearModel } from '../core/models/model.ts';
import { serialiseBars } from '../formats/bars/bars-arrow.ts';
import type { Bars } from '../formats/bars/bars.ts';
import { calibrationFile } from '../formats/calibration/calibration-file.ts';
import type { TradingConfig } from '../formats/config/trading.schema.generated.ts';
import type { TrainConfig } from '../formats/config/train.schema.generated.ts';
import { serialiseFeatures } from '../formats/features/features-arrow.ts';
import { serialiseLabels } from '../formats/labels/labels-arrow.ts';
import { modelFile } from '../formats/model/model-file.ts';
import { explainPrediction } from './explain-prediction.ts';

const day = (number: number) => Date.UTC(2020, 0, number);
const per = (bars: number, of: (i: number) => number) => Float64Array.from({ length: bars }, (_, i) => of(i));
const ones = per(12, () => 1);
/** Two symbols with six daily bars each, from 1 January on; a bar is known at the next midnight less a second. */
const bars: Bars = {
  symbols: ['AAA', 'BBB'],
  offsets: Int32Array.of(0, 6, 12),
  openUtc: per(12, (i) => day(1 + (i % 6))),
  knownUtc: per(12, (i) => day(2 + (i % 6)) - 1000),
  open: ones,
  high: ones,
  low: ones,
  close: ones,
  volume: ones,
  adjFactor: ones,
  marks: new Int32Array(12),
};
const features = {
  names: ['trend', 'noise'],
  columns: [per(12, (i) => (i < 6 ? [0, 2, 4, 6, 8, 10][i]! : NaN)), per(12, () => 1)],
  rows: 12,
};
const labelled = (i: number) => i < 3;
const labels = {
  t0: bars.knownUtc,
  t1: per(12, (i) => (labelled(i) ? bars.knownUtc[i + 1]! : NaN)),
  endRow: Int32Array.from({ length: 12 }, (_, i) => (labelled(i) ? i + 1 : -1)),
  side: new Int8Array(12),
  label: Int8Array.from({ length: 12 }, (_, i) => (labelled(i) ? 1 : 0)),
  ret: per(12, (i) => (labelled(i) ? 0.1 : NaN)),
  weight: per(12, (i) => (labelled(i) ? 1 : 0)),
  uniqueness: per(12, (i) => (labelled(i) ? 1 : NaN)),
};
const line = (intercept: number): LinearModel => ({
  kind: 'logistic-ridge',
  intercept,
  coefficients: [0.5, 3],
  means: [2, 1],
  scales: [1, 1],
});
const models = {
  featureNames: ['trend', 'noise'],
  entries: [
    { validFromUtc: day(4), model: line(0) },
    { validFromUtc: day(7) - 999, model: line(1) },
  ],
};
const platt = { kind: 'platt', input: 'score', slope: 0, intercept: 2 } as const;
const train = { target: 'direction', seed: 7 } as TrainConfig;
const trading = { decide: { sides: 'both', longAbove: 0.6, shortBelow: 0.4 } } as TradingConfig;

let root: string;
const put = (file: string, content: Uint8Array | string) => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
};
const ask = (symbol?: string, at?: string, changed: Partial<TradingConfig['decide']> = {}) =>
  explainPrediction(nodeFiles(root), {
    strategy: 'demo',
    symbol,
    at,
    train,
    trading: { ...trading, decide: { ...trading.decide, ...changed } },
  });
const explained = (...words: Parameters<typeof ask>) => {
  const answer = ask(...words);
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value;
};
const failure = (...words: Parameters<typeof ask>) => {
  const answer = ask(...words);
  return answer.ok ? null : answer.failure;
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'assay-explain-'));
  put('results/demo/data/bars.arrow', serialiseBars(bars));
  put('results/demo/features/features.arrow', serialiseFeatures(bars, features));
  put('results/demo/labels/labels.arrow', serialiseLabels(labels));
  put('models/demo/work/model.json', modelFile.serialise(models));
  const entries = [{ validFromUtc: day(6), calibrator: platt }];
  put('results/demo/calibrate/calibration.json', calibrationFile.serialise({ entries }));
});
afterEach(() => rmSync(root, { recursive: true }));

it('tells what the model valid at a bar said, against the rows whose labels were known before the model was', () => {
  const { model, score, probability, explanation, decision } = explained('AAA', '2020-01-05');
  expect(model).toEqual({ entry: 'fold-1', kind: 'logistic-ridge', validFromUtc: day(4) });
  expect(score).toBeCloseTo(1 / (1 + Math.exp(-3)), 12);
  // Labels of the first two bars were known before 4 January: their trends are 0 and 2.
  expect(explanation).toEqual({
    unit: 'log-odds',
    exact: true,
    backgroundRows: 2,
    base: -0.5,
    raw: 3,
    features: [
      { name: 'trend', value: 8, contribution: 3.5 },
      { name: 'noise', value: 1, contribution: 0 },
    ],
  });
  expect(probability).toBeNull();
  expect(decision.signal).toBe('none');
});

it('takes the newest model for the last bar of a symbol, which is the bar of no time', () => {
  const { bar, model, probability, decision } = explained('AAA');
  expect(bar.openUtc).toBe(day(6));
  expect(model.entry).toBe('production');
  expect(probability).toBeCloseTo(1 / (1 + Math.exp(-2)), 12);
  expect(decision.signal).toBe('long');
  expect(explained('AAA', undefined, { sides: 'short' }).decision.signal).toBe('none');
});

it('takes the moment a bar opened or was known, and shows a missing value as missing', () => {
  expect(explained('BBB', '2020-01-05T00:00Z').bar.openUtc).toBe(day(5));
  expect(explained('BBB', '2020-01-05T23:59:59Z').bar.openUtc).toBe(day(5));
  expect(explained('BBB', '2020-01-05').explanation.features[0]).toMatchObject({ name: 'trend', value: null });
});

it('names the near symbols, and the bars around a time without one', () => {
  expect(failure('AAB')).toEqual({
    reason: 'data-unknown-symbol',
    symbol: 'AAB',
    known: ['AAA', 'BBB'],
    nearest: 'AAA',
  });
  expect(failure()).toMatchObject({ reason: 'wrong-flag-value', flag: '--symbol' });
  expect(failure('AAA', 'yesterday')).toMatchObject({ reason: 'wrong-flag-value', flag: '--at' });
  expect(failure('AAA', '2020-02-30')).toMatchObject({ reason: 'wrong-flag-value', flag: '--at' });
  expect(failure('AAA', '2020-01-04T09:00Z')).toMatchObject({
    reason: 'explain-no-bar',
    matches: 0,
    beforeUtc: day(4),
    afterUtc: day(5),
  });
  expect(failure('AAA', '2021-01-01')).toMatchObject({ reason: 'explain-no-bar', beforeUtc: day(6), afterUtc: null });
});

it('has nothing to tell of bars before the first model, and of stages that did not run', () => {
  expect(failure('AAA', '2020-01-02')).toEqual({
    reason: 'explain-no-model',
    symbol: 'AAA',
    knownUtc: day(3) - 1000,
    firstUtc: day(4),
  });
  rmSync(join(root, 'models'), { recursive: true });
  expect(failure('AAA')).toEqual({
    reason: 'explain-not-run',
    strategy: 'demo',
    stage: 'train',
    file: 'models/demo/work/model.json',
  });
});

it('refuses features other than those the model was trained on', () => {
  put('results/demo/features/features.arrow', serialiseFeatures(bars, { ...features, names: ['trend', 'other'] }));
  expect(failure('AAA')).toMatchObject({ reason: 'model-features-differ' });
});
