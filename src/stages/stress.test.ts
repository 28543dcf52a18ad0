import { describe, expect, it } from 'vitest';
import { schemaDefaults } from '../../test/data/data-config.ts';
import { workerQueue } from '../adapters/worker-queue.ts';
import { deriveSeed } from '../core/numerics/rng.ts';
import { generateBars } from '../core/scenarios/generate-bars.ts';
import type { Failure } from '../failure.ts';
import { serialiseBars } from '../formats/bars/bars-arrow.ts';
import { calibrationFile } from '../formats/calibration/calibration-file.ts';
import type { StressConfig } from '../formats/config/stress.schema.generated.ts';
import type { SyntheticConfig } from '../formats/config/synthetic.schema.generated.ts';
import { modelFile } from '../formats/model/model-file.ts';
import { serialisePredictions } from '../formats/predictions/predictions-arrow.ts';
import { parseScenarios } from '../formats/scenarios/scenarios-arrow.ts';
import { stressReportFile } from '../formats/stress-report/stress-report-file.ts';
import type { StageContext } from '../pipeline/stage.ts';
import type { Json } from '../util/json.ts';
import { stressStage } from './stress.ts';

const rows = 400;
const dayMs = 86_400_000;
const openUtc = Float64Array.from({ length: rows }, (_, i) => i * dayMs);
const synthetic = schemaDefaults('src/formats/config/synthetic.schema.json') as SyntheticConfig;
const bars = generateBars(
  synthetic,
  { openUtc, knownUtc: openUtc.map((utc) => utc + dayMs) },
  deriveSeed(3, 'test', 0),
);

/** The first quarter of the bars has no score; then momentum is taken to go on. */
const score = Float64Array.from({ length: rows }, (_, i) => (i < 100 ? NaN : 0.5));
const fold = Int32Array.from(score, (value) => (Number.isNaN(value) ? -1 : 0));
const momentum = { kind: 'logistic-ridge' as const, intercept: 0.1, coefficients: [0.2], means: [0], scales: [0.01] };

const stressDefaults = schemaDefaults('src/formats/config/stress.schema.json') as StressConfig;

interface Case {
  readonly provider?: string;
  readonly scores?: Float64Array;
  readonly features?: readonly string[];
  readonly decide?: object;
  readonly horizonBars?: number;
  readonly workers?: number;
}

async function stress({
  provider = 'csv',
  scores = score,
  features = ['log-return-5'],
  decide,
  horizonBars = 5,
  workers = 0,
}: Case = {}) {
  const trading = schemaDefaults('src/formats/config/trading.schema.json') as { decide: object };
  const settings: { [path: string]: unknown } = {
    stress: {
      ...stressDefaults,
      scenarios: 30,
      frictions: { ...stressDefaults.frictions, dear: 0.1, gaps: 0.1, halts: 0.04 },
      barsPerScenario: 250,
    },
    trading: { ...trading, decide: { ...trading.decide, ...decide } },
    features: { list: features },
    'labels.horizonBars': horizonBars,
    'backtest.initialCash': 1000,
    'data.provider': provider,
    'data.synthetic': synthetic,
    'data.interval': '1d',
    'data.calendar': 'xnys',
    'data.barsPerYear': 252,
  };
  const inputs: { [name: string]: Uint8Array | string } = {
    'data/bars.arrow': serialiseBars(bars),
    'train/model.json': modelFile.serialise({
      featureNames: ['log-return-5'],
      entries: [{ validFromUtc: 0, model: momentum }],
    } as unknown as Parameters<typeof modelFile.serialise>[0]),
    'train/oos_predictions.arrow': serialisePredictions(
      { ...bars, openUtc: bars.openUtc.subarray(0, scores.length) },
      { fold: fold.subarray(0, scores.length).map((f, i) => (Number.isNaN(scores[i]!) ? -1 : f)), score: scores },
    ),
    'calibrate/calibration.json': calibrationFile.serialise({
      entries: [{ validFromUtc: 0, calibrator: { kind: 'identity' } }],
    } as unknown as Parameters<typeof calibrationFile.serialise>[0]),
  };
  const files = new Map<string, Uint8Array>();
  const queue = workerQueue(workers);
  const bytes = (content: Uint8Array | string) =>
    typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const context: Partial<StageContext> = {
    strategy: 'test',
    param: (path) => {
      if (!stressStage.params.includes(path)) throw new Error(`${path} is not declared`);
      return settings[path] as Json;
    },
    read: (stage, file) => bytes(inputs[`${stage}/${file}`]!),
    write: (file, content) => files.set(file, bytes(content)),
    runUnits: (batch) => queue.run(batch, () => {}, new AbortController().signal),
  };
  const result = await (await stressStage.load()).run(context as StageContext);
  await queue.close();
  return { failure: result.ok ? null : (result.failure satisfies Failure), files };
}

function reportOf(files: ReadonlyMap<string, Uint8Array>) {
  const report = stressReportFile.parse(new TextDecoder().decode(files.get('stress_report.json')));
  if (!report.ok) throw new Error(report.failure.reason);
  return report.value;
}

describe('the stress stage', () => {
  it('resamples only bars that were scored out of sample', async () => {
    const { failure, files } = await stress();
    expect(failure).toBeNull();
    const report = reportOf(files);
    expect(report).toMatchObject({ source: 'resampled', scenarios: 30, barsPerScenario: 250, meanBlock: 20 });
    expect(report.families.map(({ name, count }) => [name, count])).toEqual([
      ['resampled', 15],
      ['gjr-garch', 3],
      ['regimes', 2],
      ['merton', 1],
      ['heston', 1],
      ['history', 1],
      ['dear', 3],
      ['gaps', 3],
      ['halts', 1],
    ]);
    const short = await stress({ scores: score.map((value, i) => (i < 300 ? NaN : value)) });
    expect(reportOf(short.files).barsPerScenario).toBe(100);
  });

  it('measures how real each market is, and says what the scenarios certify', async () => {
    const report = reportOf((await stress()).files);
    expect(report.realism.map(({ family, paths }) => [family, paths])).toEqual([
      ['resampled', 4],
      ['gjr-garch', 3],
      ['regimes', 2],
      ['merton', 1],
      ['heston', 1],
      ['history', 1],
    ]);
    expect(report.realism[0]!.facts.filter(({ inside }) => inside === true).length).toBeGreaterThan(5);
    expect(report.frictions.map(({ name, pairs }) => [name, pairs])).toEqual([
      ['dear', 3],
      ['gaps', 3],
      ['halts', 1],
    ]);
    expect(report.bounds.map(({ group, count }) => [group, count])).toEqual([
      ['all', 30],
      ['edge-preserving', 15],
      ['edge-free', 7],
      ['friction', 7],
    ]);
    expect(report.twin!.groups[0]!.pairs).toBe(23);
    expect(report.worst).toHaveLength(5);
  });

  it('generates markets for a strategy whose bars are generated', async () => {
    const report = reportOf((await stress({ provider: 'synthetic' })).files);
    expect(report).toMatchObject({ source: 'synthetic', barsPerScenario: 250, meanBlock: null });
    expect(new Set(report.returns).size).toBeGreaterThan(25);
  });

  it('writes a table whose rows are the scenarios of the report', async () => {
    const { files } = await stress();
    const table = parseScenarios(files.get('scenarios.arrow')!);
    if (!table.ok) throw new Error(table.failure.reason);
    expect([...table.value.columns.totalReturn]).toEqual(reportOf(files).returns);
    expect(table.value.family.filter((name) => name === 'dear')).toHaveLength(3);
    expect(table.value.seed[0]).toMatch(/^[0-9a-f]{32}$/);
  });

  it('gives the same bytes with workers and without', async () => {
    const { files } = await stress();
    expect((await stress({ workers: 1 })).files).toEqual(files);
    expect((await stress({ workers: 2 })).files).toEqual(files);
  });

  it.each<[string, Case]>([
    ['nothing-to-trade', { scores: score.map(() => NaN) }],
    ['data-too-few-bars', { horizonBars: 60 }],
    ['model-features-differ', { features: ['rsi'] }],
    ['unknown-feature', { features: ['luck'] }],
    ['trading-rows-differ', { scores: score.subarray(0, 300) }],
    ['trading-thresholds-crossed', { decide: { longAbove: 0.4, shortBelow: 0.6 } }],
  ])('refuses with %s', async (reason, given) => {
    expect((await stress(given)).failure).toMatchObject({ reason });
  });
});
