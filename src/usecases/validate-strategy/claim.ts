import type { ClaimFigure } from '../../core/claims/judge-claim.ts';
import { fail, ok, type Result } from '../../failure.ts';
import { backtestReportFile } from '../../formats/backtest-report/backtest-report-file.ts';
import { sha256 } from '../../util/sha256.ts';

/** What a backtest report claims. */
export interface Claim {
  readonly sha256: string;
  readonly symbols: readonly string[];
  readonly fromUtc: number;
  readonly toUtc: number;
  readonly bars: number;
  readonly barsPerYear: number;
  readonly figures: { readonly [name in ClaimFigure]: number | null };
}

/** Reads a report of any version that can be read; one without bars or trades claims nothing. */
export function readClaim(file: string, bytes: Uint8Array): Result<Claim> {
  const report = backtestReportFile.parse(new TextDecoder().decode(bytes));
  if (!report.ok) return report;
  const { symbols, fromUtc, toUtc, bars, barsPerYear, strategy, trades } = report.value;
  if (bars === 0 || trades.count === 0) return fail({ reason: 'claim-nothing', file, bars, trades: trades.count });
  return ok({
    sha256: sha256(bytes),
    symbols,
    fromUtc,
    toUtc,
    bars,
    barsPerYear,
    figures: {
      annualReturn: strategy.annualReturn,
      sharpe: strategy.sharpe,
      maxDrawdown: strategy.maxDrawdown,
      annualVolatility: strategy.annualVolatility,
      hitRate: trades.winRate,
      tradesPerYear: (trades.count * barsPerYear) / bars,
    },
  });
}

/** Whether the strategy is one that can have made the claim: the same symbols, bars of the same length. */
export function checkClaim(claim: Claim, symbols: readonly string[], barsPerYear: number): Result<void> {
  const [claimed, found] = [[...claim.symbols].sort(), [...symbols].sort()];
  if (claimed.join('\n') !== found.join('\n')) return fail({ reason: 'claim-symbols-differ', claimed, found });
  if (claim.barsPerYear !== barsPerYear) {
    return fail({ reason: 'claim-interval-differs', claimed: claim.barsPerYear, found: barsPerYear });
  }
  return ok(undefined);
}
