import { betaQuantile, betaRegularised } from '../numerics/special.ts';

/** What is believed of the chance to win: a Beta distribution with these many wins and losses, the prior's among them. */
export interface BetaBelief {
  readonly wins: number;
  readonly losses: number;
}

/** No bet is larger than half of what its Kelly fraction says. */
export const mostKellyShare = 0.5;

/**
 * Growth-optimal share of wealth for a bet that loses its stake or brings `payoff` times it, p - (1 - p) / payoff; negative where
 * the bet should be refused (Kelly 1956).
 */
export function kellyFraction(chance: number, payoff: number): number {
  return chance - (1 - chance) / payoff;
}

/** Mean of the chance to win; the bet of most expected growth is made on it. */
export function posteriorMean({ wins, losses }: BetaBelief): number {
  return wins / (wins + losses);
}

/** Quantile of the chance to win: below the median the more cautious, the less is known. */
export function posteriorQuantile({ wins, losses }: BetaBelief, quantile: number): number {
  return betaQuantile(quantile, wins, losses);
}

/** Probability that the bet has a positive expectation, P(p > 1 / (1 + payoff)). */
export function edgeProbability({ wins, losses }: BetaBelief, payoff: number): number {
  return betaRegularised(payoff / (1 + payoff), losses, wins);
}

/**
 * Stake for a chance to win: at most half of the Kelly fraction, 0 where there is no edge. `kellyShare` above a half counts as a half.
 */
export function cautiousStake(chance: number, payoff: number, kellyShare: number): number {
  return Math.max(0, kellyFraction(chance, payoff)) * Math.min(kellyShare, mostKellyShare);
}

/**
 * Kelly fraction of returns with a mean that is only estimated, mu / sigma^2 with mu shrunk towards zero: mean * spread^2 / (spread^2 +
 * deviation^2 / count), where `spread` is the standard deviation of true means beforehand (Baker and McHale 2013 on why estimates
 * have to be shrunk). `deviation` is that of one return; with `spread` Infinity it is the plug-in fraction.
 */
export function shrunkKelly(mean: number, deviation: number, count: number, spread: number): number {
  const variance = deviation * deviation;
  const trust = spread === Infinity ? 1 : (spread * spread) / (spread * spread + variance / count);
  return (mean * trust) / variance;
}
