/** Levels that are tried, above the level that releases. */
const stepDeviations = 0.05;
const levels = 240;

export interface AlarmRules {
  readonly releaseDeviations: number;
  readonly minHoldBars: number;
}

/** One alarm with hysteresis and a minimum hold: returns whether it has just tripped. */
export class Alarm {
  tripped = false;
  /** Bars since it tripped. */
  held = 0;

  push(deviation: number, level: number, { releaseDeviations, minHoldBars }: AlarmRules): boolean {
    if (this.tripped) {
      this.held++;
      if (this.held >= minHoldBars && deviation < releaseDeviations) this.tripped = false;
      return false;
    }
    if (!(deviation >= level)) return false;
    this.tripped = true;
    this.held = 0;
    return true;
  }
}

/**
 * Which trip level keeps to an alarm budget. For every level of a grid the very alarm is run over the past, bar by bar, so that runs
 * of high values count once; every trip of the past counts as a false one. With k alarms allowed by the years seen so far the level is
 * the lowest at which it and all above it tripped less than k times: the next trip is then, on average, still within the budget.
 */
export class AlarmBudget {
  readonly #perBar: number;
  readonly #rules: AlarmRules;
  readonly #alarms = Array.from({ length: levels }, () => new Alarm());
  readonly #trips = new Int32Array(levels);
  #bars = 0;

  constructor(alarmsPerYear: number, barsPerYear: number, rules: AlarmRules) {
    this.#perBar = alarmsPerYear / barsPerYear;
    this.#rules = rules;
  }

  /** The trip level by the past; NaN while the past is too short to allow a single alarm. */
  level(): number {
    const allowed = Math.floor(this.#bars * this.#perBar);
    if (allowed < 1) return NaN;
    let lowest = levels;
    while (lowest > 0 && this.#trips[lowest - 1]! < allowed) lowest--;
    return this.#levelAt(Math.min(lowest, levels - 1));
  }

  push(deviation: number): void {
    this.#bars++;
    for (let i = 0; i < levels; i++) {
      if (this.#alarms[i]!.push(deviation, this.#levelAt(i), this.#rules)) this.#trips[i]!++;
    }
  }

  snapshot(): number[] {
    const alarms = this.#alarms.flatMap(({ tripped, held }, i) => [Number(tripped), held, this.#trips[i]!]);
    return [this.#bars, ...alarms];
  }

  restore(values: ArrayLike<number>): void {
    this.#bars = values[0]!;
    for (const [i, alarm] of this.#alarms.entries()) {
      alarm.tripped = values[1 + 3 * i] === 1;
      alarm.held = values[2 + 3 * i]!;
      this.#trips[i] = values[3 + 3 * i]!;
    }
  }

  #levelAt(i: number): number {
    return this.#rules.releaseDeviations + (i + 1) * stepDeviations;
  }
}
