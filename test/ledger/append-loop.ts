import { openLedger } from '../../src/adapters/ledger/sqlite-ledger.ts';
import { nthEntry } from './sample-entries.ts';

/** Appends one entry after the other to the ledger named, telling the length after each, until it is killed. */
const opened = openLedger(process.argv[2]!);
if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
const events = opened.value.events();
if (!events.ok) throw new Error(JSON.stringify(events.failure));
for (let n = [...events.value].length; ; n += 1 + (n % 3)) {
  const added = opened.value.append(Array.from({ length: 1 + (n % 3) }, (_, k) => nthEntry(n + k)));
  if (!added.ok) throw new Error(JSON.stringify(added.failure));
  process.stdout.write(`${n + 1 + (n % 3)}\n`);
}
