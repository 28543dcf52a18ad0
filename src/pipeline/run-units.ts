import { ok, type Result } from '../failure.ts';
import type { Queue, UnitBatch, UnitData } from '../ports.ts';
import { orHalt } from './stage-halt.ts';
import type { UnitJournal } from './unit-journal.ts';

type Told = (done: number) => void;

export function runAll(
  queue: Queue,
  batch: UnitBatch,
  told: Told,
  signal: AbortSignal,
): Promise<Result<readonly UnitData[]>> {
  told(0);
  return queue.run(batch, told, signal);
}

/** Runs the units that the journal does not know, and keeps each result in it at once. `goesOn` is called when it knows some. */
export async function runResumed(
  queue: Queue,
  journal: UnitJournal,
  batch: UnitBatch,
  told: Told,
  signal: AbortSignal,
  goesOn: () => void,
): Promise<Result<readonly UnitData[]>> {
  const keys = batch.units.map((_, index) => journal.keyOf(batch, index));
  const results = keys.map((key) => journal.find(key));
  const missing = [...results.keys()].filter((index) => results[index] === undefined);
  const known = keys.length - missing.length;
  if (known > 0) goesOn();
  told(known);
  if (missing.length > 0) {
    const work = { ...batch, units: missing.map((index) => batch.units[index]!) };
    const keep = (done: number, place: number, output: UnitData) => {
      orHalt(journal.keep(keys[missing[place]!]!, output));
      told(known + done);
    };
    const ran = await queue.run(work, keep, signal);
    if (!ran.ok) return ran;
    for (const [place, index] of missing.entries()) results[index] = ran.value[place]!;
  }
  return ok(results as UnitData[]);
}
