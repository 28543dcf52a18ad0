import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';

/** A value that is another one in another world. */
export interface Witness {
  readonly column: number;
  /** Row in the whole world. */
  readonly row: number;
  readonly cutUtc: number;
  readonly whole: number;
  readonly other: number;
  /** How the other world differs: "without what was known later". */
  readonly how: string;
}

/** The first witness of each column, and how much was compared. */
export class Witnesses {
  readonly #first = new Map<number, Witness>();
  #values = 0;
  #worlds = 0;

  get values(): number {
    return this.#values;
  }

  get worlds(): number {
    return this.#worlds;
  }

  /** In order of columns. */
  get all(): readonly Witness[] {
    return [...this.#first.values()].sort((a, b) => a.column - b.column);
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
      if (this.#first.has(column)) return;
      const others = other.columns[column]!;
      for (let at = 0; at < rows.length; at++) {
        const row = rows[at]!;
        if (!judged(row, column)) continue;
        this.#values++;
        if (Object.is(values[row], others[at])) continue;
        this.#first.set(column, { column, row, whole: values[row]!, other: others[at]!, ...found });
        return;
      }
    });
  }
}
