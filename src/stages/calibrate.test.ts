import { describe, expect, it } from 'vitest';
import { dayMs, flatBars } from '../../test/learning/made-bars.ts';
import { runStage, sectionDefaults, type StageRun } from '../../test/learning/stage-context.ts';
import { deriveSeed, Rng } from '../core/numerics/rng.ts';
import type { GateFailure } from '../failure/gates.ts';
import { serialiseBars } from '../formats/bars/bars-arrow.ts';
import { calibrationFile } from '../formats/calibration/calibration-file.ts';
import { calibrationReportFile } from '../formats/calibration-report/calibration-report-file.ts';
import schema from '../formats/config/calibrate.schema.json' with { type: 'json' };
import { serialiseLabels } from '../formats/labels/labels-arrow.ts';
import { serialisePredictions } from '../formats/predictions/predictions-arrow.ts';
import { trainingMetricsFile } from '../formats/training/training-metrics-file.ts';
import { gatesWords } from '../render/words/gates.ts';
import { calibrateStage } from './calibrate.ts';

const rows = 1200;
const bars = flatBars(Array.from({ length: rows }, () => 100));
const starts = [200, 500, 800];

/** Overconfident scores: the truth is half as far from one half. Labels last two bars; the last two rows have none. */
function inputs(target: 'direction' | 'return' = 'direction'): { [name: string]: Uint8Array } {
  const rng = new Rng(deriveSeed(1, 'scores', 0));
  const { knownUtc } = bars;
  const labelled = (row: number): boolean => row < rows - 2;
  const score = new Float64Array(rows).map((_, row) => (row < 200 ? NaN : 0.1 + 0.8 * rng.uniform()));
  const won = Array.from(score, (p) => rng.uniform() < 0.5 + 0.5 * ((Number.isNaN(p) ? 0.5 : p) - 0.5));
  const noScores = {
    rows: 0,
    baseRate: null,
    accuracy: null,
    auc: null,
    logLoss: null,
    brier: null,
    correlation: null,
    meanSquaredError: null,
  };
  const metrics = trainingMetricsFile.serialise({
    target,
    kind: 'gbdt',
    params: {},
    search: {
      sampler: 'none',
      trials: 1,
      pruned: 0,
      failed: 0,
      best: 0,
      value: 0,
      paths: [],
      overfitting: null,
      trainRows: 1,
      embargoBars: 0,
      endUtc: knownUtc[200]!,
    },
    folds: starts.map((start, fold) => ({
      fold,
      trainRows: 1,
      purgedRows: 0,
      trainStartUtc: knownUtc[0]!,
      trainEndUtc: knownUtc[start - 1]!,
      testStartUtc: knownUtc[start]!,
      testEndUtc: knownUtc[start]! + dayMs,
      testRows: 300,
      trees: 1,
      scores: noScores,
    })),
    pooled: noScores,
    production: { trainRows: 1, validFromUtc: knownUtc[rows - 1]! + 1 },
    shap: [],
    features: [],
  });
  return {
    'data/bars.arrow': serialiseBars(bars),
    'labels/labels.arrow': serialiseLabels({
      t0: knownUtc,
      t1: knownUtc.map((time, row) => (labelled(row) ? time + 2 * dayMs : NaN)),
      endRow: Int32Array.from(score, (_, row) => (labelled(row) ? row + 2 : -1)),
      side: new Int8Array(rows).fill(1),
      label: Int8Array.from(won, (win, row) => (labelled(row) ? (win ? 1 : -1) : 0)),
      ret: Float64Array.from(won, (win, row) => (labelled(row) ? (win ? 0.01 : -0.01) : NaN)),
      weight: score.map((_, row) => Number(labelled(row))),
      uniqueness: score.map((_, row) => (labelled(row) ? 0.5 : NaN)),
    }),
    'train/training_metrics.json': new TextEncoder().encode(metrics),
    'train/oos_predictions.arrow': serialisePredictions(bars, {
      fold: Int32Array.from(score, (_, row) => starts.findLastIndex((start) => start <= row)),
      score,
    }),
  };
}

const calibrate = (changes: object = {}): Promise<StageRun> =>
  runStage(calibrateStage, inputs(), sectionDefaults(schema, changes));

function read(run: StageRun) {
  const text = (file: string): string => new TextDecoder().decode(run.files.get(file));
  const schedule = calibrationFile.parse(text('calibration.json'));
  const report = calibrationReportFile.parse(text('calibration_report.json'));
  if (!schedule.ok || !report.ok) throw new Error('unreadable');
  return { schedule: schedule.value, report: report.value };
}

describe('the calibrate stage', () => {
  it('calibrates each fold on the folds before it, and the production model on all', async () => {
    const { schedule, report } = read(await calibrate());
    expect(report.folds.map(({ method, rows: used }) => [method, used])).toEqual([
      ['none', 0],
      ['platt', 298],
      ['platt', 598],
      ['platt', 998],
    ]);
    expect(schedule.entries.map(({ validFromUtc }) => validFromUtc)).toEqual([
      bars.knownUtc[500],
      bars.knownUtc[800],
      bars.knownUtc[rows - 1]! + 1,
    ]);
  });

  it('takes overconfidence out of scores and judges rows it was not fitted on', async () => {
    const { report } = read(await calibrate());
    expect(report.rows).toBe(698);
    expect(report.calibrated.brier).toBeLessThan(report.raw.brier!);
    expect(report.ece.value).toBeLessThan(0.1);
    expect(report.accuracy.effective).toBeCloseTo(349, 9);
    expect(report.reliability.reduce((total, { count }) => total + count, 0)).toBe(698);
  });

  it('judges skill, both errors and the spread beside what right probabilities would show', async () => {
    const { report: raw } = read(await calibrate({ method: 'identity' }));
    expect([raw.ece.p! < 0.01, raw.equalMass!.p! < 0.01, raw.spiegelhalter!.p! < 0.01]).toEqual([true, true, true]);
    const { report } = read(await calibrate({ priorRows: 0 }));
    expect(report.skill!.low).toBeLessThan(report.skill!.value!);
    expect(report.skill!.value).toBeGreaterThan(raw.skill!.value!);
    expect(report.ece.p).toBeGreaterThan(raw.ece.p!);
    expect(report.equalMass!.value).toBeLessThan(raw.equalMass!.value!);
    // Every label is worth half a row.
    expect(report.spiegelhalter!.effectiveZ).toBeCloseTo(report.spiegelhalter!.z! * Math.sqrt(0.5), 9);
    expect(report.calibrated.distinct!.groups).toBeGreaterThan(600);
    expect(report.reliability.filter(({ gap }) => gap === null).length).toBe(
      report.reliability.filter(({ count }) => count === 0).length,
    );
  });

  it('chooses by effective rows when it may: platt of 149, beta from 299 on', async () => {
    const { report } = read(await calibrate({ method: 'auto' }));
    expect(report.folds.map(({ method }) => method)).toEqual(['none', 'platt', 'beta', 'beta']);
  });

  it.each(['isotonic', 'beta', 'temperature', 'venn-abers', 'auto'])(
    'gives the same bytes again: %s',
    async (method) => {
      const [one, two] = [await calibrate({ method }), await calibrate({ method })];
      expect(one.failure).toBeNull();
      expect(one.files).toEqual(two.files);
    },
  );

  it('writes an empty schedule, and says so, when no fold has enough to learn from', async () => {
    const run = await calibrate({ minRows: 5000 });
    const { schedule, report } = read(run);
    expect([schedule.entries, report.rows, report.ece.value, report.accuracy.value]).toEqual([[], 0, null, null]);
    expect(run.notes).toEqual([
      'no fold has a calibrator: at most 998 known outcomes, calibrate.minRows is 5000; nothing will be traded',
    ]);
  });

  it.each(['identity', 'beta', 'temperature'])(
    'refuses to take expected returns for probabilities: %s',
    async (method) => {
      const { failure } = await runStage(calibrateStage, inputs('return'), sectionDefaults(schema, { method }));
      expect(failure).toEqual({ reason: 'calibrate-needs-probabilities', method, target: 'return' });
      expect(gatesWords(failure as GateFailure).try).toBe('set calibrate.method to platt');
    },
  );
});
