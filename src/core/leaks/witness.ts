import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';

/** A value that is another one in another world. */
export interface Witness {
  readonly column: number;
  /** Row in the whole world. */
  readonly row: number;
  readonly cutUtc: number;
  readonly whole: number;
  readonly other: number;
  /** How the other world differs: "without what was not known yet". */
  readonly how: string;
}

/** What was found about one column. */
export interface Suspicion {
  /** From different worlds, the first found first. */
  readonly witnesses: readonly [Witness, ...Witness[]];
  /** Bars after a changed row that would have to be known: 1 where only the last row before a cut changes. */
  readonly aheadBars: number;
}

/** Witnesses of one column that are kept. */
const mostWitnesses = 4;

/** Compares worlds with the whole one, and keeps what was found. */
export class Witnesses {
  readonly #offsets: Int32Array;
  readonly #found = new Map<number, { witnesses: Witness[]; aheadBars: number }>();
  #values = 0;
  #worlds = 0;

  /** `offsets`: those of the bars of the whole world. */
  constructor(offsets: Int32Array) {
    this.#offsets = offsets;
  }

  get values(): number {
    return this.#values;
  }

  get worlds(): number {
    return this.#worlds;
  }

  /** Bars of the longest symbol. */
  get longestBars(): number {
    return this.#offsets.reduce((most, first, s) => Math.max(most, (this.#offsets[s + 1] ?? first) - first), 0);
  }

  /** Of each column that has witnesses, in order of columns. */
  get suspicions(): readonly Suspicion[] {
    const byColumn = [...this.#found.values()].sort((a, b) => a.witnesses[0]!.column - b.witnesses[0]!.column);
    return byColumn as unknown as Suspicion[];
  }

  /**
   * Compares judged rows bit for bit. `rows` are the places in `whole` of the rows of `other`; -0 and 0 differ, NaN equals NaN.
   */
  compare(
    whole: FeatureMatrix,
    other: FeatureMatrix,
    rows: ArrayLike<number>,
    judged: (row: number, column: number) => boolean,
    found: Pick<Witness, 'cutUtc' | 'how'>,
  ): void {
    this.#worlds++;
    whole.columns.forEach((values, column) => {
      const others = other.columns[column]!;
      for (let at = 0; at < rows.length; at++) {
        const row = rows[at]!;
        if (!judged(row, column)) continue;
        this.#values++;
        if (Object.is(values[row], others[at])) continue;
        const last = this.#lastJudged(rows, at, (later) => judged(later, column));
        this.#add({ column, row, whole: values[row]!, other: others[at]!, ...found }, last - at + 1);
        return;
      }
    });
  }

  #add(witness: Witness, aheadBars: number): void {
    const known = this.#found.get(witness.column);
    if (!known) {
      this.#found.set(witness.column, { witnesses: [witness], aheadBars });
      return;
    }
    known.aheadBars = Math.max(known.aheadBars, aheadBars);
    if (known.witnesses.length < mostWitnesses) known.witnesses.push(witness);
  }

  /** Place of the last judged row of the same symbol. */
  #lastJudged(rows: ArrayLike<number>, at: number, judged: (row: number) => boolean): number {
    const end = this.#offsets.find((first) => first > rows[at]!)!;
    let last = at;
    for (let later = at; later < rows.length && rows[later]! < end; later++) if (judged(rows[later]!)) last = later;
    return last;
  }
}
