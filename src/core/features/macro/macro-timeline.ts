import type { MacroTable } from '../../../formats/macro/macro-table.ts';
import { argsort } from '../../numerics/order.ts';

export const macroTransforms = ['level', 'change', 'days-since-release'] as const;
export type MacroTransform = (typeof macroTransforms)[number];

/** What is asked of the macro table. */
export interface MacroColumn {
  readonly series: string;
  readonly transform: MacroTransform;
}

/**
 * What was known of a series, from each moment at which something was published: its value for the latest date that had one, as
 * published last by then; that less the value for the date before (NaN where there was none); and when it was published.
 */
export interface MacroTimeline {
  /** Ascending, each once. */
  readonly knownUtc: Float64Array;
  readonly level: Float64Array;
  readonly change: Float64Array;
  readonly releaseUtc: Float64Array;
}

interface Observation {
  readonly tUtc: number;
  readonly value: number;
  readonly releaseUtc: number;
}

/** Null when the table has no such series. */
export function macroTimeline(table: MacroTable, name: string): MacroTimeline | null {
  const s = table.series.indexOf(name);
  if (s < 0) return null;
  const [first, end] = [table.offsets[s]!, table.offsets[s + 1]!];
  const order = argsort(table.knownUtc.subarray(first, end));
  const known: Observation[] = [];
  const moments: { knownUtc: number; level: number; change: number; releaseUtc: number }[] = [];
  for (const place of order) {
    const row = first + place;
    const releaseUtc = table.knownUtc[row]!;
    learn(known, { tUtc: table.tUtc[row]!, value: table.value[row]!, releaseUtc });
    const [latest, before] = [known.at(-1)!, known.at(-2)];
    const change = before ? latest.value - before.value : NaN;
    if (moments.at(-1)?.knownUtc === releaseUtc) moments.pop();
    moments.push({ knownUtc: releaseUtc, level: latest.value, change, releaseUtc: latest.releaseUtc });
  }
  const column = (key: keyof (typeof moments)[number]) => Float64Array.from(moments, (moment) => moment[key]);
  return {
    knownUtc: column('knownUtc'),
    level: column('level'),
    change: column('change'),
    releaseUtc: column('releaseUtc'),
  };
}

/** What was known at each time, published at it or before; NaN before the first. */
export function asKnownAt(timeline: MacroTimeline, transform: MacroTransform, times: Float64Array): Float64Array {
  return times.map((utc) => {
    const at = lastUpTo(timeline.knownUtc, utc);
    if (at < 0) return NaN;
    if (transform === 'days-since-release') return (utc - timeline.releaseUtc[at]!) / dayMs;
    return timeline[transform][at]!;
  });
}

const dayMs = 86_400_000;

/** Puts an observation where its date belongs, in the place of what was published for it before. */
function learn(known: Observation[], observation: Observation): void {
  let at = known.length;
  while (at > 0 && known[at - 1]!.tUtc >= observation.tUtc) at--;
  known.splice(at, known[at]?.tUtc === observation.tUtc ? 1 : 0, observation);
}

function lastUpTo(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
