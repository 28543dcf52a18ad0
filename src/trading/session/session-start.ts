import { isAdjusted } from '../../core/bars/adjusted-bars.ts';
import { createFeatureStream, type FeatureSnapshot, type FeatureSources } from '../../core/features/feature-stream.ts';
import type { FeatureSpec } from '../../core/features/feature-spec.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { TradingConfig } from '../../formats/config/trading.schema.generated.ts';
import { decodeValues, encodeValues } from '../../formats/session-start/session-start-file.ts';
import type { SessionStartFile } from '../../formats/session-start/session-start.schema.generated.ts';
import { marketObservers } from '../observers/market-observers.ts';
import { SymbolState } from '../symbol-state.ts';
import { Timeline } from '../timeline.ts';
import { volatilityDecay } from '../volatility-decay.ts';
import { observeCloses } from '../volatility.ts';
import { barRow } from './bar-rows.ts';

export type SessionStart = Omit<SessionStartFile, 'schema'>;

/** Where a session goes on after all of `bars`: feature stream, volatility and last bar of every symbol. */
export function sessionStart(
  bars: Bars,
  specs: readonly FeatureSpec[],
  trading: TradingConfig,
  barsPerYear: number,
  others?: FeatureSources,
): SessionStart {
  const stream = createFeatureStream(specs, {}, others);
  stream.push(bars);
  const features = stream.snapshot();
  const factors = isAdjusted(bars) ? bars.adjFactor : null;
  return {
    observers: observed(bars, trading, barsPerYear),
    symbols: bars.symbols.map((symbol, code) => {
      const [first, end] = [bars.offsets[code]!, bars.offsets[code + 1]!];
      const state = new SymbolState(code, first);
      observeCloses(state, end - 1, bars.close, volatilityDecay(trading.volatility.spanBars), factors);
      const { squares, weights, returns } = state;
      return {
        symbol,
        features: encodeValues(features[symbol]!),
        squares,
        weights,
        returns,
        last: barRow(bars, code, end - 1),
      };
    }),
  };
}

/** What the observers of the market remember after all bars. */
function observed(bars: Bars, trading: TradingConfig, barsPerYear: number): SessionStart['observers'] {
  const observers = marketObservers({ trading, symbols: bars.symbols, barsPerYear });
  const timeline = new Timeline(bars);
  const market = { bars, rows: timeline.rows };
  while (observers.length > 0 && timeline.advance()) {
    for (const observer of observers) observer.observe(market, timeline);
  }
  return Object.fromEntries(observers.map((observer) => [observer.name, encodeValues(observer.snapshot())]));
}

/** Snapshot for the feature stream. */
export function featureSnapshot({ symbols }: SessionStart): FeatureSnapshot {
  return Object.fromEntries(symbols.map(({ symbol, features }) => [symbol, decodeValues(features)]));
}
