import { describe, expect, it } from 'vitest';
import { flatBars, madeBars } from '../../test/learning/made-bars.ts';
import { runStage, sectionDefaults } from '../../test/learning/stage-context.ts';
import { serialiseBars } from '../formats/bars/bars-arrow.ts';
import type { Bars } from '../formats/bars/bars.ts';
import schema from '../formats/config/labels.schema.json' with { type: 'json' };
import { labelReportFormat } from '../formats/label-report/label-report-file.ts';
import { parseLabels } from '../formats/labels/labels-arrow.ts';
import type { LearningFailure } from '../failure/learning.ts';
import { learningWords } from '../render/words/learning.ts';
import { labelsStage } from './labels.ts';

const label = (bars: Bars, changes: object = {}) =>
  runStage(labelsStage, { 'data/bars.arrow': serialiseBars(bars) }, sectionDefaults(schema, changes));
const saw = (bars: number) => Array.from({ length: bars }, (_, k) => 100 + ((k * 7) % 11));

describe('the labels stage', () => {
  it('writes a row per bar and a report that adds up', async () => {
    const run = await label(flatBars(saw(200)));
    expect(run.failure).toBeNull();
    const labels = parseLabels(run.files.get('labels.arrow')!);
    const parsed = labelReportFormat.parse(new TextDecoder().decode(run.files.get('label_report.json')));
    if (!labels.ok || !parsed.ok) throw new Error('unreadable');
    const report = parsed.value;
    expect(labels.value.t0.length).toBe(200);
    expect(report.classes.up + report.classes.flat + report.classes.down).toBe(report.labelled);
    expect(report.labelled + report.unlabelled.warmUp + report.unlabelled.filtered + report.unlabelled.open).toBe(200);
    expect(report.symbols).toEqual([{ symbol: 'A', rows: 200, labelled: report.labelled, ...report.classes }]);
    expect(report.unlabelled.warmUp).toBe(20);
  });

  it('gives the same bytes again', async () => {
    const [one, two] = [await label(flatBars(saw(100))), await label(flatBars(saw(100)))];
    expect(one.files).toEqual(two.files);
  });

  it('says how long a history must be', async () => {
    const { failure } = await label(flatBars(saw(30)));
    expect(failure).toEqual({ reason: 'labels-too-few-bars', symbol: 'A', found: 30, warmUp: 20, horizon: 10 });
    expect(learningWords(failure as LearningFailure).expected).toBe(
      'at least 31: 20 of warm-up, the decision, 10 of horizon',
    );
  });

  it('refuses labels of one class', async () => {
    const rising = Array.from({ length: 60 }, (_, k) => 100 + k);
    expect((await label(flatBars(rising))).failure).toEqual({
      reason: 'labels-class-missing',
      present: 'up',
      rows: 36,
    });
  });

  it('refuses bars that never move', async () => {
    expect((await label(flatBars(saw(60).map(() => 5)))).failure).toEqual({ reason: 'labels-none' });
  });

  it('refuses labels that rest on bars holding both barriers', async () => {
    const bars = madeBars({
      A: saw(60).map((close, k) => (k % 25 ? [close, close, close, close] : [close, close * 2, close / 2, close])),
    });
    expect((await label(bars)).failure).toMatchObject({ reason: 'labels-ambiguous', most: 0.05 });
    expect((await label(bars, { tripleBarrier: { maxAmbiguousShare: 1 } })).failure).toBeNull();
  });

  it('writes rises whatever the side, for trades of a rule after costs', async () => {
    const wave = Array.from({ length: 300 }, (_, k) => 100 + 10 * Math.sin(k / 15));
    const rule = { kind: 'momentum', slowBars: 5, roundTripCostBps: 50 };
    const run = await label(flatBars(wave), { method: 'forward-return', side: 'rule', rule });
    expect(run.failure).toBeNull();
    const parsed = parseLabels(run.files.get('labels.arrow')!);
    if (!parsed.ok) throw new Error('unreadable');
    const { side, label: made, ret, endRow } = parsed.value;
    expect([...side.subarray(0, 5)]).toEqual([0, 0, 0, 0, 0]);
    expect(new Set(side.subarray(5))).toEqual(new Set([1, -1]));
    const asked = Array.from(side, (way, row) => (endRow[row]! < 0 ? 0 : way * (way * ret[row]! - 0.005 > 0 ? 1 : -1)));
    expect([...made]).toEqual(asked);
  });

  it('writes the same rises for a long and for a short side of equal barriers', async () => {
    const [long, short] = [await label(flatBars(saw(200))), await label(flatBars(saw(200)), { side: 'short' })];
    const [one, two] = [long, short].map((run) => parseLabels(run.files.get('labels.arrow')!));
    expect(one!.ok && two!.ok && [two!.value.label, two!.value.ret]).toEqual(
      one!.ok && [one!.value.label, one!.value.ret],
    );
  });

  it('refuses a rule whose fast average is not the faster one', async () => {
    const { failure } = await label(flatBars(saw(200)), { side: 'rule', rule: { fastBars: 50 } });
    expect(failure).toEqual({ reason: 'labels-rule-windows', fast: 50, slow: 50 });
    expect(learningWords(failure as LearningFailure).try).toBe('lower labels.rule.fastBars');
  });
});
