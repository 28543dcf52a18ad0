import { mean } from '../../core/numerics/summary.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { ForecastRow } from '../../formats/forecast/forecast-table.ts';
import type {
  HorizonReport,
  OpenForecast,
  RankedModel,
  ZooReport,
} from '../../formats/forecast/zoo-report.schema.generated.ts';
import type { HorizonForecasts } from './forecast-horizon.ts';
import { type NamedModel, rankedModels } from './zoo-models.ts';
import { zooRows } from './zoo-rows.ts';

/** Ranks and open forecasts of every horizon. */
export function zooReport(horizons: readonly HorizonForecasts[], bars: Bars, level: number): Omit<ZooReport, 'schema'> {
  return { level, horizons: horizons.map((horizon) => horizonReport(horizon, bars)) };
}

function horizonReport(horizon: HorizonForecasts, bars: Bars): HorizonReport {
  const { horizonBars, splits, judged, kinds, failures } = horizon;
  const open = zooRows([horizon], bars, 1);
  return {
    horizonBars,
    blocks: splits.slice(0, -1).map(({ cutoffUtc }) => cutoffUtc),
    models: rankedModels(horizon).map((model) => ({
      ...record(model),
      open: open.filter((row) => row.model === model.model).map(openForecast),
    })),
    members: judged ? judged.members.at(-1)!.map((index) => kinds[index]!) : [],
    failures: [...failures],
  };
}

function openForecast({ symbol, asOfUtc, close, score, low, high, probability }: ForecastRow): OpenForecast {
  return {
    symbol,
    asOfUtc,
    close,
    forecast: score,
    low: known(low),
    high: known(high),
    probability: known(probability),
  };
}

function record({
  model,
  score,
  skills,
  correlation,
  hitRate,
  coverage,
  judged,
}: NamedModel): Omit<RankedModel, 'open'> {
  return {
    model,
    score: known(score),
    skill: known(mean(skills.filter((skill) => !Number.isNaN(skill)))),
    blockSkills: skills.map(known),
    correlation: known(correlation),
    hitRate: known(hitRate),
    coverage: known(coverage),
    judged,
  };
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
