import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import { type AlteredRows, alterations, alteredWorld, noRows, unknownAt } from './altered-world.ts';
import type { FeatureSubject, World } from './feature-subject.ts';
import type { Suspicion, Witness } from './witness.ts';

/** What a column sees that it could not know: the rest of its own bar, outcomes, unpublished values, or bars to come. */
export type LeakSource = 'unfinished bar' | 'labels' | 'macro' | 'other symbols' | 'own bars';

export interface Diagnosis {
  readonly source: LeakSource;
  /** Bars after its own that the value needs; null when it needs all there are. */
  readonly aheadBars: number | null;
}

/**
 * Finds out by experiments what a column saw, one source altered at a time. `longestBars`: bars of the longest symbol; a column
 * that sees half of them ahead is said to see all.
 */
export function diagnose(
  subject: FeatureSubject,
  world: World,
  whole: FeatureMatrix,
  { witnesses, aheadBars }: Suspicion,
  longestBars: number,
): Diagnosis {
  const sources = witnesses.map((witness) => sourceOf(subject, world, whole, witness));
  return {
    source: sources.find((source) => source !== null) ?? 'own bars',
    aheadBars: aheadBars < longestBars / 2 ? aheadBars : null,
  };
}

/** Null where no experiment changes the value. */
function sourceOf(
  subject: FeatureSubject,
  world: World,
  whole: FeatureMatrix,
  { column, row, cutUtc }: Witness,
): LeakSource | null {
  const unknown = unknownAt(world, cutUtc);
  const { bars } = world;
  const symbol = bars.offsets.findLastIndex((first) => first <= row);
  const isOwn = (other: number) => other >= bars.offsets[symbol]! && other < bars.offsets[symbol + 1]!;
  const sources: readonly (readonly [LeakSource, Partial<AlteredRows>])[] = [
    ['unfinished bar', { bars: (other) => other === row && unknown.bars(other), keepsOpen: unknown.keepsOpen }],
    ['labels', world.labels ? { labels: unknown.labels } : {}],
    ['macro', world.macro ? { macro: unknown.macro } : {}],
    ['own bars', { bars: (other) => isOwn(other) && unknown.bars(other), keepsOpen: unknown.keepsOpen }],
    ['other symbols', { bars: (other) => !isOwn(other) && unknown.bars(other), keepsOpen: unknown.keepsOpen }],
  ];
  for (const [source, rows] of sources) {
    for (const how of alterations) {
      const other = subject.compute(alteredWorld(world, { ...noRows, ...rows }, how, 1));
      if (!Object.is(other.columns[column]![row], whole.columns[column]![row])) return source;
    }
  }
  return null;
}
