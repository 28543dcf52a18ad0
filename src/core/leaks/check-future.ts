import { alterations, alteredWorld, unknownAt } from './altered-world.ts';
import type { CheckOptions } from './check-options.ts';
import { cutMoments } from './cut-moments.ts';
import { type FeatureSubject, usedUtc, type World } from './feature-subject.ts';
import type { CheckOutcome } from './leak-finding.ts';
import { lookAheadFindings } from './remedy.ts';
import { Witnesses } from './witness.ts';

/** Whatever becomes of everything known after a cut, no row used by the cut changes by a bit. Alterations take turns. */
export function checkFuture(subject: FeatureSubject, world: World, options: CheckOptions): CheckOutcome {
  const whole = subject.compute(world);
  const used = usedUtc(subject, world.bars);
  const rows = used.map((_, row) => row);
  const cuts = cutMoments(world.bars, subject, whole, options.cuts, options.seed);
  const witnesses = new Witnesses(world.bars.offsets);
  cuts.forEach((cutUtc, done) => {
    const alteration = alterations[done % alterations.length]!;
    const other = subject.compute(alteredWorld(world, unknownAt(world, cutUtc), alteration, options.seed));
    const how = `with what was not known yet ${alteration}`;
    witnesses.compare(whole, other, rows, (row) => used[row]! <= cutUtc, { cutUtc, how });
    options.onWorld?.(done + 1, cuts.length);
  });
  return {
    check: 'future',
    columns: subject.columns.length,
    cuts: witnesses.worlds,
    values: witnesses.values,
    findings: lookAheadFindings('future', subject, world, whole, witnesses),
    notes: [],
    skipped: null,
  };
}
