import type {
  BacktestAnalysis,
  BacktestReport,
  Diagnosis,
  EvidenceFigure,
} from '../../../formats/backtest-report/backtest-report.schema.generated.ts';
import type { TradingConfig } from '../../../formats/config/trading.schema.generated.ts';

/** What rules read. */
export interface Ground {
  readonly report: Omit<BacktestReport, 'schema' | 'analysis'>;
  readonly analysis: Omit<BacktestAnalysis, 'diagnoses'>;
  readonly trading: TradingConfig;
}

/** What a rule found; null where there is nothing to say. `effect` may lie outside [0, 1], and is cut. */
interface Finding {
  readonly effect: number;
  readonly evidence: readonly EvidenceFigure[];
  readonly explanation: string;
  readonly fix: Diagnosis['fix'];
}

export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly judge: (ground: Ground) => Finding | null;
}

type Unit = EvidenceFigure['unit'];

/** Whether there are trades enough to ask which of them made the result; of fewer, `few-trades` says all there is to say. */
export function canBeCut({ analysis }: Ground): boolean {
  return analysis.trades.count >= 10;
}

/** A figure of the evidence. */
export function fact(name: string, value: number | null, unit: Unit): EvidenceFigure {
  return { name, value, unit };
}

/** A suggestion, with the key of the configuration it is about. */
export function fix(key: string | null, text: string): Diagnosis['fix'] {
  return { key, text };
}

/** Part of a gain that is gone; null where there was no gain. */
export function partLost(before: number | undefined, after: number | undefined): number | null {
  return before === undefined || after === undefined || !(before > 0) ? null : 1 - after / before;
}
