import { describe, expect, it } from 'vitest';
import { madeBars } from '../../test/learning/made-bars.ts';
import { runStage, sectionDefaults } from '../../test/learning/stage-context.ts';
import { wanderingBars } from '../../test/learning/wandering-bars.ts';
import { serialiseBars } from '../formats/bars/bars-arrow.ts';
import type { Bars } from '../formats/bars/bars.ts';
import schema from '../formats/config/features.schema.json' with { type: 'json' };
import { featureReportFormat } from '../formats/feature-report/feature-report-file.ts';
import { parseFeatures } from '../formats/features/features-arrow.ts';
import { serialiseMacro } from '../formats/macro/macro-arrow.ts';
import { featuresStage } from './features.ts';

const compute = (bars: Bars, changes: object = {}) =>
  runStage(featuresStage, { 'data/bars.arrow': serialiseBars(bars) }, sectionDefaults(schema, changes));

describe('the features stage', () => {
  it('writes a column per feature, and what it found', async () => {
    const run = await compute(wanderingBars({ A: 300, B: 200 }), {
      list: ['rsi-14', 'volatility-21', 'cross-rank-rsi-14'],
    });
    expect(run.failure).toBeNull();
    const features = parseFeatures(run.files.get('features.arrow')!);
    const parsed = featureReportFormat.parse(new TextDecoder().decode(run.files.get('feature_report.json')));
    if (!features.ok || !parsed.ok) throw new Error('unreadable');
    expect(features.value.names).toEqual(['rsi-14', 'volatility-21', 'cross-rank-rsi-14']);
    expect(features.value.rows).toBe(500);
    const { features: facts, truncation, warmUpBars } = parsed.value;
    expect(warmUpBars).toBe(21);
    expect(facts[0]).toMatchObject({
      name: 'rsi-14',
      warmUpBars: 14,
      memoryBars: null,
      missing: 28,
      missingAfterWarmUp: 0,
    });
    expect(facts[1]).toMatchObject({ parameters: { bars: 21 }, memoryBars: 21, missingShare: 42 / 500 });
    expect(facts[2]).toMatchObject({ of: 'rsi-14', missing: 128 });
    expect(truncation).toMatchObject({ cuts: 66, equal: true, values: 1500 });
  });

  it('computes every default feature', async () => {
    const run = await compute(wanderingBars({ A: 300 }));
    expect(run.facts).toEqual({ features: 16, rows: 300, 'warm-up bars': 126, 'cuts proved': 66 });
  });

  it('joins macro series as they were known, and names those there are when one is not', async () => {
    const bars = wanderingBars({ A: 30 });
    const released = bars.knownUtc[10]!;
    const inputs = {
      'data/bars.arrow': serialiseBars(bars),
      'data/macro.arrow': serialiseMacro({
        series: ['DGS10'],
        offsets: Int32Array.of(0, 1),
        tUtc: Float64Array.of(0),
        knownUtc: Float64Array.of(released),
        value: Float64Array.of(4.5),
      }),
    };
    const list = (name: string) => sectionDefaults(schema, { list: [name] });
    const run = await runStage(featuresStage, inputs, list('macro-DGS10'));
    const features = parseFeatures(run.files.get('features.arrow')!);
    if (!features.ok) throw new Error('unreadable');
    expect([...features.value.columns[0]!.subarray(8, 12)]).toEqual([NaN, NaN, 4.5, 4.5]);
    const unknown = { reason: 'macro-series-unknown', feature: 'macro-cpi-level', series: 'cpi' };
    expect((await runStage(featuresStage, inputs, list('macro-cpi'))).failure).toEqual({
      ...unknown,
      known: ['DGS10'],
    });
    expect((await compute(bars, { list: ['macro-cpi'] })).failure).toEqual({ ...unknown, known: [] });
  });

  it('refuses a value whose square nothing can be counted with, and says where it stands', async () => {
    const bars = wanderingBars({ A: 30 });
    const huge = {
      series: ['rate'],
      offsets: Int32Array.of(0, 1),
      tUtc: Float64Array.of(0),
      knownUtc: Float64Array.of(bars.knownUtc[10]!),
      value: Float64Array.of(-1.7e308),
    };
    const inputs = { 'data/bars.arrow': serialiseBars(bars), 'data/macro.arrow': serialiseMacro(huge) };
    expect((await runStage(featuresStage, inputs, sectionDefaults(schema, { list: ['macro-rate'] }))).failure).toEqual({
      reason: 'feature-too-large',
      feature: 'macro-rate-level',
      symbol: 'A',
      openUtc: bars.openUtc[10],
      found: -1.7e308,
      most: 1e100,
    });
  });

  it('gives the same bytes again', async () => {
    const [one, two] = [await compute(wanderingBars({ A: 200 })), await compute(wanderingBars({ A: 200 }))];
    expect(one.files).toEqual(two.files);
  });

  it('names the feature that the history is too short for', async () => {
    const { failure } = await compute(wanderingBars({ A: 126 }));
    expect(failure).toEqual({ reason: 'features-too-few-bars', feature: 'momentum-126-21', warmUp: 126, found: 126 });
  });

  it('refuses comparisons in a single symbol', async () => {
    const { failure } = await compute(madeBars({ A: [[1, 1, 1, 1]] }), { list: ['cross-score-rsi-14'] });
    expect(failure).toEqual({ reason: 'feature-needs-symbols', name: 'cross-score-rsi-14', symbols: 1 });
  });
});
