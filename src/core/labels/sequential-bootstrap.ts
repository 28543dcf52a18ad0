import type { Rng } from '../numerics/rng.ts';
import type { BarIntervals } from './concurrency.ts';

/**
 * Draws `count` labels with replacement, each with a chance in proportion to how unique it would be among those already drawn, so
 * that a sample holds fewer overlapping labels than one drawn evenly (Lopez de Prado, AFML 4.5). Labels without bars are never
 * drawn. Throws when no label has bars. Cost per draw: one pass over the labels, and over the labels that share a bar with the drawn one.
 */
export function drawSequential(intervals: BarIntervals, count: number, rng: Rng): Int32Array {
  const chances = new SequentialChances(intervals);
  const drawn = new Int32Array(count);
  for (let draw = 0; draw < count; draw++) {
    drawn[draw] = chances.pick(rng.uniform());
    chances.add(drawn[draw]!);
  }
  return drawn;
}

/** Chance of each label to be drawn next, after those in `drawn`; they sum to 1. */
export function sequentialProbabilities(intervals: BarIntervals, drawn: readonly number[]): Float64Array {
  const chances = new SequentialChances(intervals);
  for (const label of drawn) chances.add(label);
  const total = chances.total();
  return chances.uniqueness.map((value) => value / total);
}

class SequentialChances {
  /** Mean over each label's bars of 1 / (1 + drawn labels on the bar); 0 for labels without bars. */
  readonly uniqueness: Float64Array;
  readonly #first: Int32Array;
  readonly #last: Int32Array;
  /** Drawn labels on each bar. */
  readonly #crowd: Int32Array;
  /** Labels on each bar: `#on[#from[bar]]` up to `#on[#from[bar + 1]]`. */
  readonly #from: Int32Array;
  readonly #on: Int32Array;

  constructor({ first, last }: BarIntervals) {
    this.#first = first;
    this.#last = last;
    this.uniqueness = Float64Array.from(first, (from, label) => (last[label]! < from ? 0 : 1));
    if (!this.uniqueness.includes(1)) throw new Error('no label has bars');
    const bars = last.reduce((most, bar) => Math.max(most, bar), -1) + 1;
    this.#crowd = new Int32Array(bars);
    this.#from = new Int32Array(bars + 1);
    for (const [label, from] of first.entries())
      for (let bar = from; bar <= last[label]!; bar++) this.#from[bar + 1]!++;
    for (let bar = 0; bar < bars; bar++) this.#from[bar + 1]! += this.#from[bar]!;
    this.#on = new Int32Array(this.#from[bars]!);
    const next = this.#from.slice();
    for (const [label, from] of first.entries()) {
      for (let bar = from; bar <= last[label]!; bar++) this.#on[next[bar]!++] = label;
    }
  }

  total(): number {
    let sum = 0;
    for (let label = 0; label < this.uniqueness.length; label++) sum += this.uniqueness[label]!;
    return sum;
  }

  /** The label at a share, in [0, 1), of the summed chances. */
  pick(share: number): number {
    const target = share * this.total();
    let sum = 0;
    let last = -1;
    for (let label = 0; label < this.uniqueness.length; label++) {
      if (this.uniqueness[label] === 0) continue;
      sum += this.uniqueness[label]!;
      last = label;
      if (sum > target) break;
    }
    return last;
  }

  add(drawn: number): void {
    for (let bar = this.#first[drawn]!; bar <= this.#last[drawn]!; bar++) {
      const crowd = ++this.#crowd[bar]!;
      const change = 1 / (crowd + 1) - 1 / crowd;
      for (let k = this.#from[bar]!; k < this.#from[bar + 1]!; k++) {
        const label = this.#on[k]!;
        this.uniqueness[label]! += change / (this.#last[label]! - this.#first[label]! + 1);
      }
    }
  }
}
