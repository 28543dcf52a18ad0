import type { ForecastReport } from '../../formats/forecast/forecast-report.schema.generated.ts';
import type { ForecastRow } from '../../formats/forecast/forecast-table.ts';
import { latestForecasts, type ForecastSources } from './latest-forecasts.ts';

/** The forecasts of the strategy's own model that are open. */
export function forecastReport(sources: ForecastSources): Omit<ForecastReport, 'schema'> {
  const open = latestForecasts(sources, 1);
  const up = open.filter(({ probability }) => probability > 0.5).length;
  const down = open.filter(({ probability }) => probability < 0.5).length;
  return {
    horizonBars: sources.horizonBars,
    up,
    down,
    undecided: open.length - up - down,
    symbols: open.map(symbolForecast),
  };
}

function symbolForecast({ symbol, asOfUtc, close, score, probability, model, source }: ForecastRow) {
  const known = (value: number) => (Number.isNaN(value) ? null : value);
  return { symbol, asOfUtc, close, score: known(score), probability: known(probability), model, source };
}
