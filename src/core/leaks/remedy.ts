import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import { diagnose, type Diagnosis } from './diagnose-leak.ts';
import type { FeatureSubject, World } from './feature-subject.ts';
import type { LeakCheck, LeakFinding } from './leak-finding.ts';
import type { Witness, Witnesses } from './witness.ts';

/** Findings of witnesses, each with what it saw and what to do about it. */
export function lookAheadFindings(
  check: LeakCheck,
  subject: FeatureSubject,
  world: World,
  whole: FeatureMatrix,
  witnesses: Witnesses,
): LeakFinding[] {
  return witnesses.suspicions.map((suspicion) => {
    const [first] = suspicion.witnesses;
    const diagnosis = diagnose(subject, world, whole, suspicion, witnesses.longestBars);
    const seen = `${seenOf(first)}; it reads ${reading(diagnosis)}`;
    return findingOf(check, subject, world, first, seen, remedyOf(diagnosis));
  });
}

export function findingOf(
  check: LeakCheck,
  { columns }: FeatureSubject,
  { bars }: World,
  { column, row, cutUtc }: Witness,
  seen: string,
  remedy: string,
): LeakFinding {
  const symbol = bars.symbols[bars.offsets.findLastIndex((first) => first <= row)]!;
  return { check, column: columns[column]!.name, symbol, openUtc: bars.openUtc[row]!, cutUtc, seen, remedy };
}

export function seenOf({ whole, other, how }: Witness): string {
  return `${valueText(whole)} with everything, ${valueText(other)} ${how}`;
}

function valueText(value: number): string {
  return Number.isNaN(value) ? 'missing' : String(value);
}

function reading({ source, aheadBars }: Diagnosis): string {
  switch (source) {
    case 'unfinished bar':
      return 'the bar it is used in before that bar is finished';
    case 'labels':
      return 'outcomes before they are decided';
    case 'macro':
      return 'releases before they are published';
    case 'other symbols':
      return `bars of other symbols ${distance(aheadBars)}`;
    case 'own bars':
      return `bars of its own symbol ${distance(aheadBars)}`;
  }
}

function distance(aheadBars: number | null): string {
  if (aheadBars === null) return 'to the end of the data';
  return `up to ${aheadBars} ${aheadBars === 1 ? 'bar' : 'bars'} ahead`;
}

function remedyOf({ source, aheadBars }: Diagnosis): string {
  switch (source) {
    case 'unfinished bar':
      return 'Decide on finished bars: take the value of the bar before, or act after this bar is known.';
    case 'labels':
      return 'Use only outcomes whose t1 is before the bar, or fit on outcomes of the training fold alone.';
    case 'macro':
      return 'Join backwards on the time of release: the last value whose knownUtc is not after that of the bar.';
    case 'other symbols':
      return 'Join other symbols backwards on knownUtc: only bars known when this bar is.';
    case 'own bars':
      if (aheadBars === null)
        return 'Fit on an expanding or rolling window that ends at the bar, or inside the training fold; filter, never smooth.';
      return `End the window at the bar itself, or lag the column by ${aheadBars} ${aheadBars === 1 ? 'bar' : 'bars'}.`;
  }
}
