import type { Bars } from '../../formats/bars/bars.ts';
import { mostHistories, type SymbolHistory } from '../../report/charts/open-forecasts.ts';
import type { ModelPlot } from '../../report/forecast-page/model-plots.ts';
import type { HorizonForecasts } from './forecast-horizon.ts';
import { type NamedModel, rankedModels } from './zoo-models.ts';

/** The latest `keep` closes of the first symbols, in terms of the last one's price. */
export function histories(
  { symbols, offsets, knownUtc, close, adjFactor }: Bars,
  keep: number,
): Omit<SymbolHistory, 'open'>[] {
  return symbols.slice(0, mostHistories).map((symbol, s) => {
    const end = offsets[s + 1]!;
    const first = Math.max(offsets[s]!, end - keep);
    const lastFactor = adjFactor[end - 1]!;
    return {
      symbol,
      timeUtc: Array.from(knownUtc.subarray(first, end)),
      close: Array.from(close.subarray(first, end), (price, i) => (price * adjFactor[first + i]!) / lastFactor),
    };
  });
}

/** Every model's open forecasts of the first symbols and its past ones of all, in order of the first horizon's ranks. */
export function modelPlots(horizons: readonly HorizonForecasts[], { symbols, offsets }: Bars): ModelPlot[] {
  const judged = horizons
    .filter(({ judged: found }) => found !== null)
    .map((horizon) => ({ horizon, models: rankedModels(horizon) }));
  const names = judged[0]?.models.map(({ model }) => model) ?? [];
  return names.map((name) => {
    const found = judged.map(({ horizon, models }) => ({ horizon, own: models.find(({ model }) => model === name)! }));
    return {
      model: name,
      open: symbols.slice(0, mostHistories).map((_, s) => {
        const row = offsets[s + 1]! - 1;
        return found
          .filter(({ own }) => !Number.isNaN(own.forecast[row]!))
          .map(({ horizon: { horizonBars }, own }) => ({
            horizonBars,
            forecast: own.forecast[row]!,
            low: own.low[row]!,
            high: own.high[row]!,
          }));
      }),
      past: found.map(({ horizon, own }) => pastOf(horizon, own)),
    };
  });
}

function pastOf(
  { horizonBars, splits, outcome }: HorizonForecasts,
  { forecast }: NamedModel,
): ModelPlot['past'][number] {
  const rows = splits
    .flatMap(({ rows: ofBlock }) => [...ofBlock])
    .filter((row) => !Number.isNaN(forecast[row]!) && !Number.isNaN(outcome[row]!));
  const pick = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  return { horizonBars, forecast: pick(forecast), outcome: pick(outcome) };
}
