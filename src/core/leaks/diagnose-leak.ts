import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import { type AlteredRows, alteredWorld, noRows, unknownAt } from './altered-world.ts';
import type { FeatureSubject, World } from './feature-subject.ts';
import { usedUtc } from './feature-subject.ts';
import { knownWorld } from './known-world.ts';
import type { Witness } from './witness.ts';

/** What a column sees that it could not know: the rest of its own bar, outcomes, unpublished values, or bars to come. */
export type LeakSource = 'unfinished bar' | 'labels' | 'macro' | 'other symbols' | 'own bars' | 'how much there is';

export interface Diagnosis {
  readonly source: LeakSource;
  /** Bars after its own that the value needs; null when it needs all there are. */
  readonly aheadBars: number | null;
}

/** Finds out by experiments what a witness saw: one source altered at a time, then more and more bars given. */
export function diagnose(subject: FeatureSubject, world: World, whole: FeatureMatrix, witness: Witness): Diagnosis {
  const source = sourceOf(subject, world, whole, witness);
  return { source, aheadBars: source === 'unfinished bar' ? 0 : aheadBars(subject, world, whole, witness) };
}

function sourceOf(
  subject: FeatureSubject,
  world: World,
  whole: FeatureMatrix,
  { column, row, cutUtc }: Witness,
): LeakSource {
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
    for (const how of ['missing', 'times ten'] as const) {
      const other = subject.compute(alteredWorld(world, { ...noRows, ...rows }, how, 1));
      if (!Object.is(other.columns[column]![row], whole.columns[column]![row])) return source;
    }
  }
  return 'how much there is';
}

/** Doubles the bars given after the row until the value is that of the whole world, then halves the step back. */
function aheadBars(
  subject: FeatureSubject,
  world: World,
  whole: FeatureMatrix,
  { column, row }: Witness,
): number | null {
  const { bars } = world;
  const used = usedUtc(subject, bars);
  const end = bars.offsets.find((first) => first > row)!;
  const last = end - 1 - row;
  const settled = (ahead: number) => {
    const known = knownWorld(world, used[row + ahead]!, subject.usedAt);
    const at = known.rows.indexOf(row);
    return Object.is(subject.compute(known.world).columns[column]![at], whole.columns[column]![row]);
  };
  let high = 1;
  while (high < last && !settled(high)) high *= 2;
  if (high >= last) return null;
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (settled(middle)) high = middle;
    else low = middle;
  }
  return high;
}
