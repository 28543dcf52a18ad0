import { isAdjusted } from '../../core/bars/adjusted-bars.ts';
import { createFeatureStream, type FeatureSnapshot, type FeatureSources } from '../../core/features/feature-stream.ts';
import type { FeatureSpec } from '../../core/features/feature-spec.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { TradingConfig } from '../../formats/config/trading.schema.generated.ts';
import { decodeValues, encodeValues } from '../../formats/session-start/session-start-file.ts';
import type { SessionStartFile } from '../../formats/session-start/session-start.schema.generated.ts';
import { SymbolState } from '../symbol-state.ts';
import { volatilityDecay } from '../volatility-decay.ts';
import { observeCloses } from '../volatility.ts';
import { barRow } from './bar-rows.ts';

export type SessionStart = Omit<SessionStartFile, 'schema'>;

/** Where a session goes on after all of `bars`: feature stream, volatility and last bar of every symbol. */
export function sessionStart(
  bars: Bars,
  specs: readonly FeatureSpec[],
  { volatility }: TradingConfig,
  others?: FeatureSources,
): SessionStart {
  const stream = createFeatureStream(specs, {}, others);
  stream.push(bars);
  const features = stream.snapshot();
  const factors = isAdjusted(bars) ? bars.adjFactor : null;
  return {
    symbols: bars.symbols.map((symbol, code) => {
      const [first, end] = [bars.offsets[code]!, bars.offsets[code + 1]!];
      const state = new SymbolState(code, first);
      observeCloses(state, end - 1, bars.close, volatilityDecay(volatility.spanBars), factors);
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

/** Snapshot for the feature stream. */
export function featureSnapshot({ symbols }: SessionStart): FeatureSnapshot {
  return Object.fromEntries(symbols.map(({ symbol, features }) => [symbol, decodeValues(features)]));
}
