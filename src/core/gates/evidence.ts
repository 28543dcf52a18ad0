import type { CalibrationReport } from '../../formats/calibration-report/calibration-report.schema.generated.ts';
import type { LossBound } from '../../formats/stress-report/stress-report.schema.generated.ts';
import type { GatesConfig } from '../../formats/config/gates.schema.generated.ts';

/** What the gates look at. Returns are net of costs, one per bar of the backtest. */
export interface GateEvidence {
  readonly barsPerYear: number;
  readonly strategyReturns: Float64Array;
  readonly benchmarkReturns: Float64Array;
  readonly backtest: {
    readonly strategy: { readonly totalReturn: number; readonly sharpe: number | null; readonly maxDrawdown: number };
    readonly trades: { readonly count: number; readonly winRate: number | null };
  };
  readonly calibration: Pick<CalibrationReport, 'rows' | 'ece' | 'accuracy'>;
  readonly stress: {
    readonly edgePreserving: {
      readonly count: number;
      readonly profitable: { readonly share: number; readonly low: number; readonly high: number };
      readonly medianSharpe: number | null;
    };
    readonly all: {
      readonly count: number;
      readonly worstReturn: number;
      readonly maxDrawdown: { readonly median: number };
    };
    readonly returns: readonly number[];
    /** Empty where a report of before does not tell. */
    readonly bounds: readonly Pick<LossBound, 'group' | 'count' | 'drawdown' | 'ruin'>[];
  };
  /** Every configuration ever evaluated for this strategy. */
  readonly trials: number;
}

export type { GatesConfig };
