import { cautiousStake, edgeProbability, posteriorQuantile, type BetaBelief } from '../../core/sizing/kelly.ts';
import { pow } from '../../core/numerics/elementary.ts';
import type { KellyConfig } from '../../formats/config/trading.schema.generated.ts';
import { smallestShare } from './size-rules.ts';

/**
 * What closed trades say about the next one. Outcomes are returns after costs; each counts by its uniqueness, the mean over its
 * moments of one over the number of positions then open, and is forgotten by half every `halfLifeTrades`. Trades that close at one
 * moment are of one age.
 *
 * The chance that is bet on is the smaller of the posterior quantile and of the decision's own calibrated probability: the
 * probability tells one decision from another but may be wrong about costs and exits, the record knows those but not the decision.
 */
export class KellyRecord {
  readonly #settings: KellyConfig;
  readonly #decay: number;
  /** By symbol: the running sums at the entry of the open trade. */
  readonly #entryShares: Float64Array;
  readonly #entryMoments: Float64Array;
  /** Sum over moments with a position of one over their number, how many such moments, and how many positions at the latest. */
  #shares = 0;
  #moments = 0;
  #open = 0;

  readonly #wins: Outcomes = noOutcomes();
  readonly #losses: Outcomes = noOutcomes();
  readonly #newWins: Outcomes = noOutcomes();
  readonly #newLosses: Outcomes = noOutcomes();
  #closed = 0;
  #stale = true;
  #chance = NaN;
  #payoff = NaN;
  #edge = NaN;

  constructor(settings: KellyConfig, symbols: number) {
    this.#settings = settings;
    this.#decay = settings.halfLifeTrades === 0 ? 1 : pow(0.5, 1 / settings.halfLifeTrades);
    this.#entryShares = new Float64Array(symbols);
    this.#entryMoments = new Float64Array(symbols);
  }

  opened(code: number): void {
    this.#entryShares[code] = this.#shares;
    this.#entryMoments[code] = this.#moments;
  }

  /** `netReturn` is after costs; only what is above 0 is a win. */
  closed(code: number, netReturn: number): void {
    const moments = this.#moments - this.#entryMoments[code]!;
    const weight = moments > 0 ? (this.#shares - this.#entryShares[code]!) / moments : 1 / (this.#open + 1);
    const outcomes = netReturn > 0 ? this.#newWins : this.#newLosses;
    outcomes.count += weight;
    outcomes.sum += weight * Math.abs(netReturn);
    this.#closed++;
  }

  /** Ends a moment after whose fills `positions` are open. */
  settle(positions: number): void {
    if (positions > 0) {
      this.#shares += 1 / positions;
      this.#moments++;
    }
    this.#open = positions;
    if (this.#closed === 0) return;
    for (; this.#closed > 0; this.#closed--) this.#forget();
    take(this.#wins, this.#newWins);
    take(this.#losses, this.#newLosses);
  }

  /**
   * Share of equity to bet on a decision whose calibrated chance to win is `probability`. What the record turns down ages it by a
   * trade, so that old losses do not bar an account for ever that makes no new trades to outweigh them. So does a stake that is too
   * small to be ordered.
   */
  share(probability: number): number {
    if (this.#stale) this.#judge();
    const { kellyShare, minEdgeProbability, quantile } = this.#settings;
    // The quantile lies above the break-even chance exactly where the edge is likelier than its complement.
    if (this.#edge < minEdgeProbability || this.#edge <= 1 - quantile) {
      this.#forget();
      return 0;
    }
    if (Number.isNaN(this.#chance)) this.#chance = posteriorQuantile(this.#belief(), quantile);
    const stake = cautiousStake(this.#chance, this.#payoff, kellyShare);
    if (stake < smallestShare) {
      this.#forget();
      return 0;
    }
    return Math.min(stake, cautiousStake(probability, this.#payoff, kellyShare));
  }

  #judge(): void {
    this.#payoff = this.#shrunkPayoff();
    this.#chance = NaN;
    this.#edge = edgeProbability(this.#belief(), this.#payoff);
    this.#stale = false;
  }

  #belief(): BetaBelief {
    const { priorWins, priorLosses } = this.#settings;
    return { wins: priorWins + this.#wins.count, losses: priorLosses + this.#losses.count };
  }

  /** Mean win over mean loss; the prior's weighs as much as its wins and losses do, w * l / (w + l), and so does the record's. */
  #shrunkPayoff(): number {
    const { priorWins, priorLosses, priorPayoff } = this.#settings;
    const wins = this.#wins;
    const losses = this.#losses;
    if (wins.sum === 0 || losses.sum === 0) return priorPayoff;
    const payoff = wins.sum / wins.count / (losses.sum / losses.count);
    const weight = (wins.count * losses.count) / (wins.count + losses.count);
    const priorWeight = (priorWins * priorLosses) / (priorWins + priorLosses);
    return (priorWeight * priorPayoff + weight * payoff) / (priorWeight + weight);
  }

  #forget(): void {
    this.#wins.count *= this.#decay;
    this.#wins.sum *= this.#decay;
    this.#losses.count *= this.#decay;
    this.#losses.sum *= this.#decay;
    this.#stale = true;
  }
}

/** Weighted number of outcomes and sum of their sizes. */
interface Outcomes {
  count: number;
  sum: number;
}

function noOutcomes(): Outcomes {
  const none = { count: NaN, sum: NaN };
  none.count = 0;
  none.sum = 0;
  return none;
}

function take(into: Outcomes, from: Outcomes): void {
  into.count += from.count;
  into.sum += from.sum;
  from.count = 0;
  from.sum = 0;
}
