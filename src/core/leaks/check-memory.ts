import type { Bars } from '../../formats/bars/bars.ts';
import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import { firstAbove } from '../calendar/windows.ts';
import { standardDeviation } from '../numerics/summary.ts';
import { alterations, alteredWorld, noRows } from './altered-world.ts';
import type { CheckOptions } from './check-options.ts';
import { cutMoments } from './cut-moments.ts';
import type { FeatureSubject, World } from './feature-subject.ts';
import type { CheckOutcome } from './leak-finding.ts';
import { findingOf, seenOf } from './remedy.ts';
import { Witnesses } from './witness.ts';

/** Share of a column's standard deviation below which an influence counts as faded. */
export const fadedShare = 1e-6;

/**
 * Whatever the bars before a moment are, a column is unchanged from its declared memory after the moment on. Of columns whose
 * influences only fade it is measured after how many bars they have. A column that declares nothing is not judged.
 */
export function checkMemory(subject: FeatureSubject, world: World, options: CheckOptions): CheckOutcome {
  const { columns } = subject;
  const whole = subject.compute(world);
  const rows = world.bars.knownUtc.map((_, row) => row);
  const moments = cutMoments(world.bars, subject, whole, Math.ceil(options.cuts / 4), options.seed).slice(1);
  const witnesses = new Witnesses(world.bars.offsets);
  const fading = new FadeMeter(subject, whole);
  moments.forEach((cutUtc, done) => {
    const age = unalteredBars(
      world.bars,
      cutUtc,
      columns.some(({ crossesSymbols }) => crossesSymbols),
    );
    const rowsBefore = { ...noRows, bars: (row: number) => world.bars.knownUtc[row]! < cutUtc };
    const alteration = alterations[done % alterations.length]!;
    const other = subject.compute(alteredWorld(world, rowsBefore, alteration, options.seed));
    const forgot = (row: number, column: number) => {
      const { memoryBars, crossesSymbols } = columns[column]!;
      return memoryBars !== null && (crossesSymbols ? age.least : age.own)[row]! >= memoryBars;
    };
    const how = `with the bars before its memory ${alteration}`;
    witnesses.compare(whole, other, rows, forgot, { cutUtc, how });
    if (alteration !== 'missing') fading.take(other, age.own);
    options.onWorld?.(done + 1, moments.length);
  });
  return {
    check: 'memory',
    columns: columns.filter(({ memoryBars }) => memoryBars !== null).length,
    cuts: witnesses.worlds,
    values: witnesses.values,
    findings: witnesses.suspicions.map(({ witnesses: [witness] }) => {
      const declared = columns[witness.column]!.memoryBars!;
      const remedy = `Declare the memory it has, which is more than ${declared} bars, or end its window there.`;
      return findingOf('memory', subject, world, witness, seenOf(witness), remedy);
    }),
    notes: fading.notes(),
    skipped: null,
  };
}

/**
 * Bars of a row's symbol before it that are not from before the moment, negative for rows from before; and the least of that number
 * among all symbols that have bars before the moment, as they stand when the row is known.
 */
function unalteredBars({ offsets, knownUtc }: Bars, cutUtc: number, needsLeast: boolean) {
  const own = new Float64Array(knownUtc.length);
  const parts = Array.from(offsets.subarray(0, -1), (from, s) => knownUtc.subarray(from, offsets[s + 1]));
  const firsts = parts.map((part) => firstAbove(part, cutUtc - 1));
  parts.forEach((part, s) => part.forEach((_, k) => (own[offsets[s]! + k] = k - firsts[s]!)));
  if (!needsLeast) return { own, least: own };
  const least = own.map((age, row) =>
    parts.reduce((low, part, s) => {
      return firsts[s] === 0 ? low : Math.min(low, firstAbove(part, knownUtc[row]!) - 1 - firsts[s]!);
    }, age),
  );
  return { own, least };
}

/** Measures after how many bars a column has forgotten what went before. */
class FadeMeter {
  readonly #whole: FeatureMatrix;
  readonly #columns: FeatureSubject['columns'];
  readonly #tolerance: readonly number[];
  readonly #bars: number[];
  #longest = 0;

  constructor({ columns }: FeatureSubject, whole: FeatureMatrix) {
    this.#whole = whole;
    this.#columns = columns;
    this.#tolerance = whole.columns.map((column, k) =>
      columns[k]!.memoryBars === Infinity
        ? fadedShare * standardDeviation(column.filter((value) => !Number.isNaN(value)))
        : NaN,
    );
    this.#bars = columns.map(() => 0);
  }

  take(other: FeatureMatrix, age: Float64Array): void {
    this.#longest = age.reduce((most, bars) => Math.max(most, bars + 1), this.#longest);
    this.#columns.forEach(({ memoryBars }, k) => {
      if (memoryBars !== Infinity) return;
      const values = this.#whole.columns[k]!;
      for (let row = 0; row < values.length; row++) {
        const isFar = Math.abs(values[row]! - other.columns[k]![row]!) > this.#tolerance[k]!;
        if (age[row]! >= 0 && isFar) this.#bars[k] = Math.max(this.#bars[k]!, age[row]! + 1);
      }
    });
  }

  notes(): string[] {
    return this.#columns.flatMap(({ name, memoryBars }, k) => {
      if (memoryBars !== Infinity) return [];
      const bars = this.#bars[k]!;
      return bars >= this.#longest
        ? [`${name} still remembers what went before after ${bars} bars, which are all there are`]
        : [`${name} has forgotten what went before after ${bars} bars, to ${fadedShare} of its standard deviation`];
    });
  }
}
