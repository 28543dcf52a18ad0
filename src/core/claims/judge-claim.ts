/** Figures a report may claim. Rates and returns are fractions. */
export const claimFigures = [
  'annualReturn',
  'sharpe',
  'maxDrawdown',
  'annualVolatility',
  'hitRate',
  'tradesPerYear',
] as const;
export type ClaimFigure = (typeof claimFigures)[number];

/** Those the verdict is about; the others are told. */
export const judgedFigures: readonly ClaimFigure[] = ['annualReturn', 'sharpe', 'maxDrawdown'];

/** A claimed figure and what was found, with the sampling interval of what was found. Null where undefined. */
export interface ClaimedFigure {
  readonly figure: ClaimFigure;
  readonly claimed: number | null;
  readonly found: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * within: what was found lies in the band of the tolerance. outside: it does not, and neither does any value of its interval. unclear:
 * it does not, but its interval reaches the band. undefined: a value is missing.
 */
export type Standing = 'within' | 'outside' | 'unclear' | 'undefined';
export type ClaimVerdict = 'confirmed' | 'refuted' | 'insufficient';

/** The band around a claim; the tolerance is a share of the claim's size. */
export function toleranceBand(claimed: number, tolerance: number): { readonly low: number; readonly high: number } {
  const reach = tolerance * Math.abs(claimed);
  return { low: claimed - reach, high: claimed + reach };
}

/** Where a figure stands. A drawdown that is less deep than claimed is no trouble, so its band has no lower end. */
export function standingOf({ figure, claimed, found, low, high }: ClaimedFigure, tolerance: number): Standing {
  if (claimed === null || found === null || low === null || high === null) return 'undefined';
  const band = toleranceBand(claimed, tolerance);
  const from = figure === 'maxDrawdown' ? -Infinity : band.low;
  if (found >= from && found <= band.high) return 'within';
  return high < from || low > band.high ? 'outside' : 'unclear';
}

/** refuted when a judged figure is outside, else confirmed when all of them are within, else insufficient. */
export function claimVerdict(figures: readonly ClaimedFigure[], tolerance: number): ClaimVerdict {
  const standings = judgedFigures.map((name) => {
    const figure = figures.find((one) => one.figure === name);
    return figure ? standingOf(figure, tolerance) : 'undefined';
  });
  if (standings.includes('outside')) return 'refuted';
  return standings.every((standing) => standing === 'within') ? 'confirmed' : 'insufficient';
}
