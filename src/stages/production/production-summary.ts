import type { BacktestReport } from '../../formats/backtest-report/backtest-report.schema.generated.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { CalibrationSchedule } from '../../formats/calibration/calibration.schema.generated.ts';
import type { ForecastReport } from '../../formats/forecast/forecast-report.schema.generated.ts';
import type { ModelSchedule } from '../../formats/model/model.schema.generated.ts';
import type { ProductionSettings } from '../../formats/production/production-settings-file.ts';
import type { ProductionSummary } from '../../formats/production/production-summary.schema.generated.ts';
import { kindOf } from '../../core/models/model.ts';
import { signalOf } from '../../trading/decide.ts';
import { tradingRules } from '../../trading/trading-rules.ts';

export interface SummarySources {
  readonly bars: Bars;
  readonly models: ModelSchedule;
  readonly calibration: CalibrationSchedule;
  readonly backtest: BacktestReport;
  readonly forecast: ForecastReport;
}

export function productionSummary(
  { strategy, trading, data }: ProductionSettings,
  { bars, models, calibration, backtest, forecast }: SummarySources,
): Omit<ProductionSummary, 'schema'> {
  const rules = tradingRules(trading, data.barsPerYear);
  const latest = models.entries.at(-1)!;
  const words = { '1': 'long', '-1': 'short', '0': 'none' } as const;
  return {
    strategy,
    data: {
      symbols: [...bars.symbols],
      bars: bars.openUtc.length,
      fromUtc: bars.openUtc.reduce((first, utc) => Math.min(first, utc)),
      toUtc: bars.knownUtc.reduce((last, utc) => Math.max(last, utc)),
    },
    model: {
      kind: kindOf(latest.model),
      features: models.featureNames.length,
      validFromUtc: latest.validFromUtc,
      entries: models.entries.length,
    },
    calibrator: calibration.entries.at(-1)?.calibrator.kind ?? null,
    outOfSample: {
      fromUtc: backtest.fromUtc,
      toUtc: backtest.toUtc,
      totalReturn: backtest.strategy.totalReturn,
      benchmarkReturn: backtest.benchmark.totalReturn,
      sharpe: backtest.strategy.sharpe,
      maxDrawdown: backtest.strategy.maxDrawdown,
      trades: backtest.trades.count,
    },
    signals: forecast.symbols.map(({ symbol, asOfUtc, close, probability }) => ({
      symbol,
      asOfUtc,
      close,
      probability,
      signal: words[`${signalOf(rules, probability ?? NaN) as 1 | -1 | 0}`],
    })),
  };
}
