import { fail, ok, type Result } from '../failure.ts';
import { strategyFile } from '../formats/config/effective-config.ts';
import type { FileStore } from '../ports.ts';
import { checkStrategy, safeName, strategyNames } from './load-config.ts';

/** Writes a new strategy file: a commented start, or the file of another strategy. Returns its path. */
export function initStrategy(files: FileStore, name: string, from: string | null): Result<string> {
  const known = strategyNames(files);
  if (!known.ok) return known;
  const file = strategyFile(name);
  if (known.value.includes(name)) return fail({ reason: 'strategy-exists', name, file });
  if (!safeName.test(name)) return fail({ reason: 'unsafe-strategy-name', name });
  const text = from === null ? ok(template(name)) : copyOf(files, from);
  if (!text.ok) return text;
  const made = files.makeDirectory('config/strategies');
  if (!made.ok) return made;
  const written = files.writeNew(file, new TextEncoder().encode(text.value));
  return written.ok ? ok(file) : written;
}

function copyOf(files: FileStore, from: string): Result<string> {
  const checked = checkStrategy(files, from);
  if (!checked.ok) return checked;
  const bytes = files.read(strategyFile(from));
  return bytes.ok ? ok(new TextDecoder().decode(bytes.value)) : bytes;
}

function template(name: string): string {
  return `# ${name}: what this strategy bets on, in a sentence.
# Only what differs from config/pipeline.yaml stands here; every key and its meaning is there.
description: ${name}

data:
  # csv and parquet read your files; sample brings real bars to try things with.
  provider: csv
  files:
    # One file per symbol, named SYMBOL.csv, with date, open, high, low, close, volume.
    paths: [data/*.csv]
  interval: 1d
  # Exchange sessions: xnys, weekdays or 24x7.
  calendar: xnys
  barsPerYear: 252

labels:
  # How many bars ahead a label looks.
  horizonBars: 5

train:
  model:
    # gbdt, logistic-ridge or ridge.
    kind: logistic-ridge

trading:
  exits:
    # A position is closed after as many bars as the labels look ahead.
    horizonBars: 5
`;
}
