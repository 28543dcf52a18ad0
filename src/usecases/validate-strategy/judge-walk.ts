import {
  claimFigures,
  judgedFigures,
  standingOf,
  type ClaimedFigure,
  type ClaimFigure,
} from '../../core/claims/judge-claim.ts';
import { accountFigures, sampledFigures } from '../../core/claims/sampled-figures.ts';
import { toleranceMeaning } from '../../core/claims/tolerance-meaning.ts';
import { ascending, quantile } from '../../core/numerics/summary.ts';
import type {
  ValidatedFigure,
  WalkForward,
} from '../../formats/strategy-validation/strategy-validation.schema.generated.ts';
import type { Claim } from './claim.ts';
import type { AllBars, FittedOnClaim } from './run-in-scratch.ts';
import type { WalkedAccount } from './walk-forward.ts';

const draws = 2000;
const seed = 1;
/** Of all judged figures together: each has its share of the error. */
const jointLevel = 0.95;
/** Figures of which a true value of 0 means that there is no edge. */
const edgeFigures: readonly ClaimFigure[] = ['annualReturn', 'sharpe'];

/** The walked account as the record tells it: each claimed figure beside what was found, with its sampling interval. */
export function judgeWalk(
  claim: Claim,
  account: WalkedAccount,
  { bars }: AllBars,
  fitted: FittedOnClaim,
  tolerance: number,
  barsSha256: string,
): WalkForward {
  const { timesUtc, returns, benchmarkReturns, closed } = account;
  const { barsPerYear } = claim;
  const rows = Int32Array.from(returns, (_, row) => row);
  const found = accountFigures(account, rows, barsPerYear);
  const { meanBlock, values } = sampledFigures(account, { draws, seed, barsPerYear });
  const level = 1 - (1 - jointLevel) / judgedFigures.length;
  return {
    symbols: [...bars.symbols],
    modelFromUtc: fitted.fromUtc,
    modelToUtc: fitted.toUtc,
    fromUtc: timesUtc[0]!,
    toUtc: timesUtc.at(-1)!,
    bars: timesUtc.length,
    years: timesUtc.length / barsPerYear,
    barsSha256,
    modelSha256: fitted.modelSha256,
    calibrationSha256: fitted.calibrationSha256,
    totalReturn: compounded(returns),
    benchmarkReturn: compounded(benchmarkReturns),
    trades: closed.reduce((total, count) => total + count, 0),
    draws,
    meanBlock,
    level,
    figures: claimFigures.map((figure) => {
      const sorted = ascending(values[figure]);
      const one: ClaimedFigure = {
        figure,
        claimed: claim.figures[figure],
        found: finite(found[figure]),
        low: finite(quantile(sorted, (1 - level) / 2)),
        high: finite(quantile(sorted, (1 + level) / 2)),
      };
      return validated(one, sorted, timesUtc.length, tolerance);
    }),
  };
}

function validated(one: ClaimedFigure, sampled: Float64Array, bars: number, tolerance: number): ValidatedFigure {
  const { figure, claimed, found, low, high } = one;
  const known = claimed !== null && found !== null && low !== null && high !== null;
  const meaning = known ? toleranceMeaning({ claimed, found, low, high }, sampled, bars, tolerance) : null;
  const chances = edgeFigures.includes(figure) ? meaning : null;
  return {
    ...one,
    judged: judgedFigures.includes(figure),
    standing: standingOf(one, tolerance),
    halfWidth: meaning?.halfWidth ?? null,
    barsNeeded: meaning?.barsNeeded ?? null,
    ifTrue: chances?.ifTrue ?? null,
    ifNothing: chances?.ifNothing ?? null,
  };
}

function compounded(returns: Float64Array): number {
  return returns.reduce((wealth, r) => wealth * (1 + r), 1) - 1;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
