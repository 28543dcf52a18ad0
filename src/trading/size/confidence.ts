/** From a confidence on, the share of a size. */
export interface Tier {
  readonly atLeast: number;
  readonly share: number;
}

/**
 * How much a decision is to be trusted, in [0, 1]: (1 - weight) * 2 |p - 1/2| + weight * (2 a - 1), where p is the calibrated
 * probability and a the share of an ensemble's members on its side. An agreement that is not known (NaN) counts as 1, one below a
 * half as none.
 */
export function confidence(agreementWeight: number, probability: number, agreement: number): number {
  const agreed = Number.isNaN(agreement) ? 1 : Math.min(1, Math.max(0, 2 * agreement - 1));
  return (1 - agreementWeight) * (2 * Math.abs(probability - 0.5)) + agreementWeight * agreed;
}

/** Share of the size that the highest tier reached gives, 0 below the first. `tiers` ascend. */
export function confidenceShare(
  tiers: readonly Tier[],
  agreementWeight: number,
  probability: number,
  agreement: number,
): number {
  const reached = confidence(agreementWeight, probability, agreement) + rounding;
  let share = 0;
  for (const tier of tiers) if (reached >= tier.atLeast) share = tier.share;
  return share;
}

/** 2 * (0.6 - 0.5) is a little below 0.2, and is meant to reach it. */
const rounding = 1e-12;
