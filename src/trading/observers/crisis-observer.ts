import { mean, standardDeviation } from '../../core/numerics/summary.ts';
import type { CrisisGuardConfig } from '../../formats/config/trading.schema.generated.ts';
import { Alarm, AlarmBudget } from '../guards/alarm-budget.ts';
import { absorptionRatio, meanCorrelation } from '../guards/co-movement.ts';
import type { Moment } from '../moment.ts';
import { volatilityDecay } from '../volatility-decay.ts';
import type { MarketObserver, MarketView } from './market-observer.ts';

/**
 * How much symbols move together, against their own past. At every moment at which all symbols have a bar, exponentially weighted
 * covariances (span `windowBars`) of returns on adjusted closes give the mean pairwise correlation or the absorption ratio; the
 * deviation is (mean of the last `shortBars` - mean of the last `baselineBars`) / standard deviation of the latter (Kritzman et al.
 * 2011). NaN until `windowBars` returns and a whole baseline have been seen.
 */
export class CrisisObserver implements MarketObserver {
  readonly name = 'crisis';
  readonly release: number;
  deviation = NaN;
  /** The trip level that the latest deviation was held against. */
  level = NaN;
  readonly #config: CrisisGuardConfig;
  readonly #symbols: number;
  readonly #decay: number;
  readonly #prices: Float64Array;
  readonly #returns: Float64Array;
  readonly #covariance: Float64Array;
  readonly #statistics: Float64Array;
  readonly #alarm = new Alarm();
  readonly #budget: AlarmBudget | null;
  #returnsSeen = 0;
  #statisticsSeen = 0;

  constructor(config: CrisisGuardConfig, symbols: number, barsPerYear: number) {
    const { alarmsPerYear, windowBars, baselineBars } = config;
    this.#config = config;
    this.release = config.releaseDeviations;
    this.#symbols = symbols;
    this.#decay = volatilityDecay(windowBars);
    this.#prices = new Float64Array(symbols).fill(NaN);
    this.#returns = new Float64Array(symbols);
    this.#covariance = new Float64Array(symbols * symbols);
    this.#statistics = new Float64Array(baselineBars);
    this.#budget = alarmsPerYear > 0 ? new AlarmBudget(alarmsPerYear, barsPerYear, config) : null;
  }

  get tripped(): boolean {
    return this.#alarm.tripped;
  }

  observe({ bars, rows }: MarketView, { count }: Moment): void {
    if (count < this.#symbols) return;
    const { close, adjFactor } = bars;
    const first = Number.isNaN(this.#prices[0]!);
    for (let s = 0; s < this.#symbols; s++) {
      const price = close[rows[s]!]! * adjFactor[rows[s]!]!;
      this.#returns[s] = price / this.#prices[s]! - 1;
      this.#prices[s] = price;
    }
    if (first) return;
    this.#weigh();
    if (++this.#returnsSeen < this.#config.windowBars) return;
    const statistic = this.#config.method === 'correlation' ? meanCorrelation : absorptionRatio;
    const { baselineBars } = this.#config;
    this.#statistics[this.#statisticsSeen++ % baselineBars] = statistic(this.#covariance, this.#symbols);
    if (this.#statisticsSeen >= baselineBars) this.#compare();
  }

  snapshot(): Float64Array {
    const { tripped, held } = this.#alarm;
    return Float64Array.from([
      this.#returnsSeen,
      this.#statisticsSeen,
      this.deviation,
      this.level,
      Number(tripped),
      held,
      ...this.#prices,
      ...this.#covariance,
      ...this.#statistics,
      ...(this.#budget?.snapshot() ?? []),
    ]);
  }

  restore(values: Float64Array): void {
    const [returnsSeen, statisticsSeen, deviation, level, tripped, held] = values;
    this.#returnsSeen = returnsSeen!;
    this.#statisticsSeen = statisticsSeen!;
    this.deviation = deviation!;
    this.level = level!;
    this.#alarm.tripped = tripped === 1;
    this.#alarm.held = held!;
    let at = 6;
    for (const column of [this.#prices, this.#covariance, this.#statistics]) {
      column.set(values.subarray(at, at + column.length));
      at += column.length;
    }
    this.#budget?.restore(values.subarray(at));
  }

  #weigh(): void {
    const n = this.#symbols;
    const decay = this.#decay;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const at = i * n + j;
        this.#covariance[at] = decay * this.#covariance[at]! + this.#returns[i]! * this.#returns[j]!;
      }
    }
  }

  /** The level is that of the past alone: the budget learns of a deviation after it was judged. */
  #compare(): void {
    const { shortBars, baselineBars, tripDeviations, releaseDeviations } = this.#config;
    const end = this.#statisticsSeen % baselineBars;
    const baseline = new Float64Array(baselineBars);
    for (let i = 0; i < baselineBars; i++) baseline[i] = this.#statistics[(end + i) % baselineBars]!;
    const recent = baseline.subarray(Math.max(0, baselineBars - shortBars));
    this.deviation = (mean(recent) - mean(baseline)) / standardDeviation(baseline);
    const budgeted = this.#budget?.level() ?? NaN;
    this.level = Math.max(Number.isNaN(budgeted) ? tripDeviations : budgeted, releaseDeviations);
    this.#alarm.push(this.deviation, this.level, this.#config);
    this.#budget?.push(this.deviation);
  }
}
