import type { Bars } from '../../formats/bars/bars.ts';
import { zooSource, type ForecastRow } from '../../formats/forecast/forecast-table.ts';
import type { HorizonForecasts } from './forecast-horizon.ts';
import { type NamedModel, rankedModels } from './zoo-models.ts';

/** Forecasts of the latest `keep` bars of each symbol, by horizon, model in order of rank, symbol and time; bars without one left out. */
export function zooRows(horizons: readonly HorizonForecasts[], bars: Bars, keep: number): ForecastRow[] {
  return horizons.flatMap((horizon) =>
    rankedModels(horizon).flatMap((model) =>
      bars.symbols.flatMap((symbol, s) => {
        const end = bars.offsets[s + 1]!;
        const first = Math.max(bars.offsets[s]!, end - keep);
        return Array.from({ length: end - first }, (_, i) => first + i)
          .filter((row) => !Number.isNaN(model.forecast[row]!))
          .map((row) => zooRow(horizon, model, bars, symbol, row));
      }),
    ),
  );
}

function zooRow(
  { horizonBars }: HorizonForecasts,
  of: NamedModel,
  bars: Bars,
  symbol: string,
  row: number,
): ForecastRow {
  return {
    symbol,
    asOfUtc: bars.knownUtc[row]!,
    horizonBars,
    close: bars.close[row]!,
    score: of.forecast[row]!,
    probability: of.probability[row]!,
    low: of.low[row]!,
    high: of.high[row]!,
    model: of.model,
    source: zooSource,
  };
}
