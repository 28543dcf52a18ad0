import { afterEach, describe, expect, it } from 'vitest';
import { schemaDefaults } from '../../../test/data/data-config.ts';
import { workerQueue } from '../../adapters/worker-queue.ts';
import { volatilityTarget } from '../../core/labels/volatility-target.ts';
import { deriveSeed, Rng } from '../../core/numerics/rng.ts';
import { generateBars } from '../../core/scenarios/generate-bars.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { ForecastConfig } from '../../formats/config/forecast.schema.generated.ts';
import type { SyntheticConfig } from '../../formats/config/synthetic.schema.generated.ts';
import type { ModelConfig, TrainConfig } from '../../formats/config/train.schema.generated.ts';
import { parseForecasts, serialiseForecasts } from '../../formats/forecast/forecasts-csv.ts';
import { zooReportFile } from '../../formats/forecast/zoo-report-file.ts';
import type { Queue, UnitBatch } from '../../ports.ts';
import type { StageContext } from '../../pipeline/stage.ts';
import { forecastHorizon, type HorizonForecasts } from './forecast-horizon.ts';
import { zooReport } from './zoo-report.ts';
import { zooRows } from './zoo-rows.ts';

const length = 420;
const dayMs = 86_400_000;
const openUtc = Float64Array.from({ length }, (_, i) => i * dayMs);
const synthetic = schemaDefaults('src/formats/config/synthetic.schema.json') as SyntheticConfig;
const world = generateBars(
  {
    ...synthetic,
    symbols: ['A', 'B'],
    bars: length,
    planted: { strength: 0.4, signal: 'momentum', lookback: 5 },
  },
  { openUtc, knownUtc: openUtc.map((utc) => utc + dayMs) },
  deriveSeed(5, 'test', 0),
);
const settings = schemaDefaults('src/formats/config/train.schema.json') as TrainConfig;
const forecast = schemaDefaults('src/formats/config/forecast.schema.json') as ForecastConfig;

/** Return over five bars, known at the bar, and noise. */
function featuresOf({ close, offsets, symbols }: Bars) {
  const momentum = new Float64Array(close.length).fill(NaN);
  for (const s of symbols.keys()) {
    for (let row = offsets[s]! + 5; row < offsets[s + 1]!; row++) momentum[row] = close[row]! / close[row - 5]! - 1;
  }
  const rng = new Rng(deriveSeed(6, 'noise', 0));
  const noise = Float64Array.from(close, () => rng.normal());
  return { names: ['momentum', 'noise'], columns: [momentum, noise], rows: close.length };
}

interface Case {
  readonly bars?: Bars;
  readonly changes?: Partial<ForecastConfig>;
  readonly model?: Partial<ModelConfig>;
  readonly workers?: number;
  readonly horizonBars?: number;
}

let queue: Queue | undefined;
afterEach(() => queue?.close());

async function zoo({ bars = world, changes = {}, model = {}, workers = 0, horizonBars = 3 }: Case = {}) {
  await queue?.close();
  queue = workerQueue(workers);
  const runUnits = (batch: UnitBatch) => queue!.run(batch, () => {}, new AbortController().signal);
  const config = {
    ...forecast,
    models: ['ridge', 'gbdt', 'nearest'],
    horizons: [horizonBars],
    ...changes,
  } as ForecastConfig;
  const made = await forecastHorizon(
    { runUnits } as unknown as StageContext,
    { bars, features: featuresOf(bars) },
    {
      forecast: config,
      model: { ...settings.model, ...model },
      seed: 1,
      minTrainRows: 60,
      volatility: { spanBars: 50, warmUpBars: 20 },
      ladders: [],
    },
    horizonBars,
  );
  if (!made.ok) throw new Error(made.failure.reason);
  return made.value;
}

const bytesOf = (horizon: HorizonForecasts, bars = world) =>
  serialiseForecasts(zooRows([horizon], bars, length)) + zooReportFile.serialise(zooReport([horizon], bars, 0.8));

describe('the zoo', () => {
  it('says the same to the byte with any number of workers', { timeout: 30_000 }, async () => {
    const inline = bytesOf(await zoo());
    expect(bytesOf(await zoo({ workers: 1 }))).toBe(inline);
    expect(bytesOf(await zoo({ workers: 2 }))).toBe(inline);
  });

  it('finds a planted edge: every learner scores above the base rate', async () => {
    const { models } = zooReport([await zoo()], world, 0.8).horizons[0]!;
    expect(models.map(({ model }) => model).sort()).toEqual(['base-rate', 'ensemble', 'gbdt', 'nearest', 'ridge']);
    expect(models.at(-1)).toMatchObject({ model: 'base-rate', score: 0, blockSkills: [0, 0, 0, 0], correlation: null });
    for (const { correlation, coverage } of models.slice(0, -1)) {
      expect(correlation).toBeGreaterThan(0.1);
      expect(coverage).toBeGreaterThan(0.7);
      expect(coverage).toBeLessThan(0.9);
    }
  });

  it('forecasts the last bar of every symbol with every model, in lines that read back', async () => {
    const rows = zooRows([await zoo()], world, 2);
    expect(rows).toHaveLength(2 * 2 * 5);
    expect(parseForecasts(serialiseForecasts(rows))).toEqual({ ok: true, value: rows });
    const last = rows.filter(({ asOfUtc }) => asOfUtc === length * dayMs);
    expect(
      last
        .map(({ symbol }) => symbol)
        .sort()
        .join(''),
    ).toBe('AAAAABBBBB');
    for (const { low, high, score, probability, source } of last) {
      expect(low < score && score < high && probability > 0 && probability < 1).toBe(true);
      expect(source).toBe('zoo');
    }
  });

  it('takes the mean of the members it names, and the interval from volatility', async () => {
    const horizon = await zoo({ changes: { top: 2 } });
    const [report] = zooReport([horizon], world, 0.8).horizons;
    expect(report!.members).toHaveLength(2);
    const openOf = (name: string) => report!.models.find(({ model }) => model === name)!.open[1]!.forecast;
    const [first, second] = report!.members;
    expect(openOf('ensemble')).toBeCloseTo((openOf(first!) + openOf(second!)) / 2, 15);
    const sigma = volatilityTarget(world.close, length, 2 * length, { spanBars: 50, warmUpBars: 20 }).at(-1)!;
    const width = report!.models[0]!.open[1]!.high! - report!.models[0]!.open[1]!.low!;
    expect(width / (sigma * Math.sqrt(3))).toBeGreaterThan(1.5);
    expect(width / (sigma * Math.sqrt(3))).toBeLessThan(4);
  });

  /** One bar after the blocks begin, at 261, 314 and 367: outcomes known a little later must not have got into them. */
  it.each([262, 315, 368])('said nothing before bar %i that later prices could change', async (from) => {
    const altered = world.close.map((price, row) =>
      row % length >= from ? price * (1.5 + 0.4 * Math.sin(row)) : price,
    );
    const early = (horizon: HorizonForecasts, bars: Bars) =>
      zooRows([{ ...horizon, judged: horizon.judged && sorted(horizon) }], bars, length).filter(
        ({ asOfUtc }) => asOfUtc <= from * dayMs,
      );
    const changed = { ...world, open: altered, high: altered, low: altered, close: altered };
    const before = early(await zoo(), world);
    expect(before.length).toBeGreaterThan(0);
    expect(early(await zoo({ bars: changed }), changed)).toEqual(before);
  });

  /** Without scores, which know the whole history: models then stand in the order of the configuration. */
  function sorted({ judged }: HorizonForecasts): NonNullable<HorizonForecasts['judged']> {
    const unranked = <T extends object>(model: T) => ({ ...model, score: NaN });
    return { ...judged!, models: judged!.models.map(unranked), ensemble: unranked(judged!.ensemble) };
  }

  it('forecasts the last bar of a symbol that ended early by models of that time', async () => {
    const end = 2 * length - 60;
    const cut = (column: Float64Array) => column.slice(0, end);
    const { open, high, low, close, volume, adjFactor, knownUtc } = world;
    const short: Bars = {
      symbols: ['A', 'B'],
      offsets: Int32Array.of(0, length, end),
      openUtc: cut(world.openUtc),
      knownUtc: cut(knownUtc),
      open: cut(open),
      high: cut(high),
      low: cut(low),
      close: cut(close),
      volume: cut(volume),
      adjFactor: cut(adjFactor),
      marks: world.marks.slice(0, end),
    };
    const horizon = await zoo({ bars: short });
    const blockOf = (row: number) => horizon.splits.findIndex(({ rows }) => rows.includes(row));
    expect([blockOf(length - 1), blockOf(end - 1)]).toEqual([4, 2]);
    const { models } = zooReport([horizon], short, 0.8).horizons[0]!;
    for (const { open: said } of models) {
      expect(said.map(({ symbol, asOfUtc }) => [symbol, asOfUtc])).toEqual([
        ['A', length * dayMs],
        ['B', (length - 60) * dayMs],
      ]);
    }
  });

  it('lists a model that cannot be fitted with its reason, and goes on', async () => {
    const horizon = await zoo({ model: { gbdt: { ...settings.model.gbdt, bins: -1 } } });
    const { failures, models, members } = zooReport([horizon], world, 0.8).horizons[0]!;
    expect(failures).toEqual(
      ['block 1 of 4', 'block 2 of 4', 'block 3 of 4', 'block 4 of 4', 'the open forecast'].map((where) => ({
        model: 'gbdt',
        where,
        reason: 'train-trial-threw',
      })),
    );
    expect(models.at(-1)).toMatchObject({ model: 'gbdt', score: null, judged: 0, open: [] });
    expect(members).not.toContain('gbdt');
    expect(models.find(({ model }) => model === 'ensemble')!.open).toHaveLength(2);
  });

  it('says why nothing could be forecast where the history is too short', async () => {
    const horizon = await zoo({ horizonBars: length - 6 });
    expect(zooReport([horizon], world, 0.8).horizons[0]).toEqual({
      horizonBars: length - 6,
      blocks: [],
      models: [],
      members: [],
      failures: [{ model: '', where: '', reason: 'train-too-few-labels' }],
    });
    expect(zooRows([horizon], world, 5)).toEqual([]);
  });

  it('trains on the latest rows only when told so', async () => {
    const { splits } = await zoo({ changes: { maxTrainRows: 70, models: [] } });
    expect(splits.map(({ train }) => train.length)).toEqual([70, 70, 70, 70, 70]);
    for (const { train, test } of splits) expect(train.at(-1)!).toBeLessThan(test[0]!);
  });
});
