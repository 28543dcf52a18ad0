import { clopperPearson } from '../../core/inference/clopper-pearson.ts';
import { poissonInterval } from '../../core/inference/poisson-interval.ts';
import { mean } from '../../core/numerics/summary.ts';
import { guardNames, guardStates, type GuardName } from '../../formats/guard-events/guard-event-table.ts';
import type { Simulation } from '../../trading/simulate-strategy.ts';

const holding = new Set([guardStates.indexOf('tripped'), guardStates.indexOf('high')]);
/** What drawn markets cannot show: every symbol has a bar at every moment. */
const unseen: readonly GuardName[] = ['stale-data'];
const notApplicable = guardStates.indexOf('not-applicable');

export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What one guard did over all markets. Intervals are of 95 %. */
export interface GuardFigures {
  readonly guard: GuardName;
  /** False where it said that it has nothing to look at, or drawn markets have nothing for it. */
  readonly applies: boolean;
  readonly trips: number;
  /** Exact, as if trips were independent. */
  readonly tripsPerYear: Interval;
  /** Share of markets with at least one trip, exact. */
  readonly marketsWithTrip: Interval;
  /** Mean share of the time it held, of the symbol or side alone where it was one. */
  readonly timeHeld: number;
  /** Mean of the total return with all guards less that without this one; null where it never tripped. */
  readonly returnAdded: number | null;
}

type TalliedRun = Pick<Simulation, 'guardEvents' | 'timesUtc'>;

/** Counts one guard's trips, market by market. */
export class GuardTally {
  readonly guard: GuardName;
  readonly #code: number;
  readonly #trips: number[] = [];
  readonly #held: number[] = [];
  readonly #added: number[] = [];
  #applies: boolean;

  constructor(guard: GuardName) {
    this.guard = guard;
    this.#code = guardNames.indexOf(guard);
    this.#applies = !unseen.includes(guard);
  }

  /** Returns whether it tripped. */
  take({ guardEvents, timesUtc }: TalliedRun): boolean {
    const { columns, count } = guardEvents;
    const symbols = guardEvents.symbols.length;
    const [from, until] = [timesUtc[0]!, timesUtc[timesUtc.length - 1]!];
    const since = new Map<string, number>();
    const partOf = (of: string) => (of.endsWith(' 0') ? (of === '-1 0' ? 1 : 1 / symbols) : 0.5);
    let trips = 0;
    let held = 0;
    for (let i = 0; i < count; i++) {
      if (columns.guard[i] !== this.#code) continue;
      if (columns.to[i] === notApplicable) this.#applies = false;
      const of = `${columns.symbol[i]} ${columns.side[i]}`;
      const began = since.get(of);
      if (holding.has(columns.to[i]!) && began === undefined) {
        trips++;
        since.set(of, columns.utc[i]!);
      } else if (!holding.has(columns.to[i]!) && began !== undefined) {
        held += partOf(of) * (columns.utc[i]! - began);
        since.delete(of);
      }
    }
    for (const [of, began] of since) held += partOf(of) * (until - began);
    this.#trips.push(trips);
    this.#held.push(until > from ? held / (until - from) : 0);
    return trips > 0;
  }

  /** Total returns of the same market with all guards, and without this one. */
  compare(withAll: number, withoutIt: number): void {
    this.#added.push(withAll - withoutIt);
  }

  figures(years: number): GuardFigures {
    const markets = this.#trips.length;
    const trips = this.#trips.reduce((total, one) => total + one, 0);
    const tripped = this.#trips.filter((one) => one > 0).length;
    const { low, high } = poissonInterval(trips);
    return {
      guard: this.guard,
      applies: this.#applies,
      trips,
      tripsPerYear: { value: trips / years, low: low / years, high: high / years },
      marketsWithTrip: { value: tripped / markets, ...clopperPearson(tripped, markets) },
      timeHeld: mean(this.#held),
      returnAdded: tripped === 0 ? null : mean(this.#added),
    };
  }
}
