import type { CheckOptions } from './check-options.ts';
import { cutMoments } from './cut-moments.ts';
import { type FeatureSubject, usedUtc, type World } from './feature-subject.ts';
import { knownWorld } from './known-world.ts';
import type { CheckOutcome } from './leak-finding.ts';
import { lookAheadFindings } from './remedy.ts';
import { Witnesses } from './witness.ts';

/** Every row used by a cut, computed from what was known at the cut alone, equals the row of the whole run bit for bit. */
export function checkTruncation(subject: FeatureSubject, world: World, options: CheckOptions): CheckOutcome {
  const whole = subject.compute(world);
  const used = usedUtc(subject, world.bars);
  const cuts = cutMoments(world.bars, subject, whole, options.cuts, options.seed);
  const witnesses = new Witnesses(world.bars.offsets);
  cuts.forEach((cutUtc, done) => {
    const known = knownWorld(world, cutUtc, subject.usedAt);
    const part = subject.compute(known.world);
    const how = 'without what was not known yet';
    witnesses.compare(whole, part, known.rows, (row) => used[row]! <= cutUtc, { cutUtc, how });
    options.onWorld?.(done + 1, cuts.length);
  });
  return {
    check: 'truncation',
    columns: subject.columns.length,
    cuts: witnesses.worlds,
    values: witnesses.values,
    findings: lookAheadFindings('truncation', subject, world, whole, witnesses),
    notes: [],
    skipped: null,
  };
}
