import { calibrateScores, type CalibrationSchedule } from '../../core/calibration/calibrator.ts';
import { kindOf, type ModelSchedule } from '../../core/models/model.ts';
import { rowPredictor } from '../../core/models/predict.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import type { ForecastRow } from '../../formats/forecast/forecast-table.ts';
import type { PredictionTable } from '../../formats/predictions/prediction-table.ts';

export interface ForecastSources {
  readonly bars: Bars;
  readonly features: FeatureMatrix;
  readonly models: ModelSchedule;
  readonly predictions: Pick<PredictionTable, 'fold' | 'score'>;
  readonly calibration: CalibrationSchedule;
  readonly horizonBars: number;
}

/**
 * Forecasts of the latest `keep` bars of each symbol, by symbol, then time. Earlier bars have their out-of-sample scores. The last
 * bar of a symbol is scored by the newest model whose every label was known by then, so that today's forecast is made by the
 * production model although that model is valid only after the moment its last label became known.
 */
export function latestForecasts(sources: ForecastSources, keep: number): ForecastRow[] {
  const { bars } = sources;
  const rows: ForecastRow[] = [];
  for (let s = 0; s < bars.symbols.length; s++) {
    const last = bars.offsets[s + 1]! - 1;
    const first = Math.max(bars.offsets[s]!, last - keep + 1);
    for (let row = first; row < last; row++) rows.push(pastForecast(sources, bars.symbols[s]!, row));
    if (last >= first) rows.push(openForecast(sources, bars.symbols[s]!, last));
  }
  return rows;
}

function pastForecast(sources: ForecastSources, symbol: string, row: number): ForecastRow {
  const score = sources.predictions.score[row]!;
  const known = sources.bars.knownUtc[row]!;
  const entry = Number.isNaN(score)
    ? -1
    : sources.models.entries.findLastIndex(({ validFromUtc }) => validFromUtc <= known);
  return forecast(sources, symbol, row, { entry, score, calibratedUtc: known });
}

function openForecast(sources: ForecastSources, symbol: string, row: number): ForecastRow {
  const { bars, features, models } = sources;
  const justAfter = bars.knownUtc[row]! + 1;
  const entry = models.entries.findLastIndex(({ validFromUtc }) => validFromUtc <= justAfter);
  const values = Float64Array.from(features.columns, (column) => column[row]!);
  const score = entry < 0 ? NaN : rowPredictor(models.entries[entry]!.model)(values);
  return forecast(sources, symbol, row, { entry, score, calibratedUtc: justAfter });
}

function forecast(
  { bars, models, calibration, horizonBars }: ForecastSources,
  symbol: string,
  row: number,
  { entry, score, calibratedUtc }: { entry: number; score: number; calibratedUtc: number },
): ForecastRow {
  return {
    symbol,
    asOfUtc: bars.knownUtc[row]!,
    horizonBars,
    close: bars.close[row]!,
    score,
    probability: calibrateScores(calibration, Float64Array.of(calibratedUtc), Float64Array.of(score))[0]!,
    low: NaN,
    high: NaN,
    model: entry < 0 ? '' : kindOf(models.entries[entry]!.model),
    source: sourceName(entry, models.entries.length),
  };
}

function sourceName(entry: number, entries: number): string {
  if (entry < 0) return '';
  return entry === entries - 1 ? 'production' : `fold-${entry + 1}`;
}
