import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import { alteredWorld, noRows, unknownAt } from './altered-world.ts';
import type { CheckOptions } from './check-options.ts';
import { cutMoments } from './cut-moments.ts';
import { type FeatureSubject, usedUtc, type World } from './feature-subject.ts';
import { knownWorld } from './known-world.ts';
import { type LateWorld, lateBars, lateReleases, laterSplit, restatedReleases } from './late-world.ts';
import type { CheckOutcome, LeakFinding } from './leak-finding.ts';
import { lookAheadFindings } from './remedy.ts';
import { Witnesses } from './witness.ts';

/** Most other symbols whose future is altered. */
const mostSymbols = 4;
/** Difference, as a share of the value, up to which a column counts as not moved by an adjustment of prices. */
const adjustedShare = 1e-9;

/**
 * Whether columns go by the time at which things were known: bars and releases that come late, values that are restated, the
 * future of one other symbol. Columns that move when the past is adjusted for a later split are noted: their level does.
 */
export function checkAvailability(subject: FeatureSubject, world: World, options: CheckOptions): CheckOutcome {
  const whole = subject.compute(world);
  const few = Math.max(4, Math.ceil(options.cuts / 16));
  const cuts = cutMoments(world.bars, subject, whole, few, options.seed);
  const trials = [
    lateTrial(subject, lateBars(world, few, options.seed), 'a bar that came late was known'),
    world.macro && lateTrial(subject, lateReleases(world, few, options.seed), 'a release that came late was published'),
    world.macro && lateTrial(subject, restatedReleases(world, few, options.seed), 'a release was restated'),
    world.bars.symbols.length > 1 ? othersTrial(subject, world, whole, cuts, options.seed) : null,
  ].filter((trial) => trial !== null);
  const findings = new Map<string, LeakFinding>();
  for (const { inWorld, ofWhole, witnesses } of trials) {
    for (const finding of lookAheadFindings('availability', subject, inWorld, ofWhole, witnesses)) {
      if (!findings.has(finding.column)) findings.set(finding.column, finding);
    }
  }
  return {
    check: 'availability',
    columns: subject.columns.length,
    cuts: trials.reduce((sum, { witnesses }) => sum + witnesses.worlds, 0),
    values: trials.reduce((sum, { witnesses }) => sum + witnesses.values, 0),
    findings: [...findings.values()],
    notes: adjustmentNotes(subject, world, whole, cuts),
    skipped: null,
  };
}

interface Trial {
  readonly inWorld: World;
  readonly ofWhole: FeatureMatrix;
  readonly witnesses: Witnesses;
}

/** Just before something came late or anew, nothing may depend on it. */
function lateTrial(subject: FeatureSubject, late: LateWorld, what: string): Trial {
  const whole = subject.compute(late.world);
  const used = usedUtc(subject, late.world.bars);
  const witnesses = new Witnesses(late.world.bars.offsets);
  for (const knownUtc of late.knownUtc) {
    const cutUtc = knownUtc - 1;
    const known = knownWorld(late.world, cutUtc, subject.usedAt);
    const part = subject.compute(known.world);
    witnesses.compare(whole, part, known.rows, (row) => used[row]! <= cutUtc, { cutUtc, how: `before ${what}` });
  }
  return { inWorld: late.world, ofWhole: whole, witnesses };
}

/** One symbol's future at a time, so that what depends on it is not hidden by its own. */
function othersTrial(
  subject: FeatureSubject,
  world: World,
  whole: FeatureMatrix,
  cuts: readonly number[],
  seed: number,
): Trial {
  const { offsets, symbols } = world.bars;
  const used = usedUtc(subject, world.bars);
  const rows = used.map((_, row) => row);
  const witnesses = new Witnesses(world.bars.offsets);
  cuts.forEach((cutUtc, k) => {
    const s = k % Math.min(mostSymbols, symbols.length);
    const isOf = (row: number) => row >= offsets[s]! && row < offsets[s + 1]!;
    const unknown = unknownAt(world, cutUtc);
    const altered = {
      ...noRows,
      bars: (row: number) => isOf(row) && unknown.bars(row),
      keepsOpen: unknown.keepsOpen,
    };
    const other = subject.compute(alteredWorld(world, altered, 'permuted', seed));
    const how = `with the later bars of ${symbols[s]} permuted`;
    witnesses.compare(whole, other, rows, (row) => used[row]! <= cutUtc, { cutUtc, how });
  });
  return { inWorld: world, ofWhole: whole, witnesses };
}

function adjustmentNotes(
  subject: FeatureSubject,
  world: World,
  whole: FeatureMatrix,
  cuts: readonly number[],
): string[] {
  const cutUtc = cuts[Math.floor((2 * cuts.length) / 3)]!;
  const used = usedUtc(subject, world.bars);
  const other = subject.compute(laterSplit(world, cutUtc));
  const moved = subject.columns.filter((_, k) =>
    whole.columns[k]!.some((value, row) => {
      const distance = Math.abs(value - other.columns[k]![row]!);
      return used[row]! <= cutUtc && distance > adjustedShare * (1 + Math.abs(value));
    }),
  );
  return moved.map(({ name }) => `${name} follows the level of prices: adjusting the past for a later split moves it`);
}
