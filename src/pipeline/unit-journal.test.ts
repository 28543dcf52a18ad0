import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFiles } from '../adapters/node-files.ts';
import type { UnitBatch, UnitData } from '../ports.ts';
import { openJournal, type UnitJournal } from './unit-journal.ts';

const file = 'results/.units/s-train.jsonl';
const batch: UnitBatch = {
  module: 'file:///here/fit-unit.js',
  label: 'trial',
  shared: { json: { seed: 1 }, arrays: { x: new Float64Array([1, NaN, -0]) } },
  units: [
    { json: { n: 0 }, arrays: { rows: new Int32Array([1, 2]) } },
    { json: { n: 0 }, arrays: { rows: new Int32Array([1, 3]) } },
  ],
};
const output: UnitData = { json: { ok: true }, arrays: { scores: new Float64Array([0.1, NaN, -0, Infinity]) } };

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'assay-journal-'))));
afterEach(() => rmSync(root, { recursive: true }));

function open(fingerprint = 'f'): UnitJournal {
  const opened = openJournal(nodeFiles(root), file, fingerprint);
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  return opened.value;
}

describe('the journal of units', () => {
  it('knows what was kept, to the bit, after the process is gone', () => {
    const journal = open();
    expect(journal.keep(journal.keyOf(batch, 0), output).ok).toBe(true);
    const again = open();
    expect(again.find(again.keyOf(batch, 0))).toEqual(output);
    expect(again.find(again.keyOf(batch, 1))).toBeUndefined();
  });

  it('takes a unit for another when a row, the shared data or the module differ', () => {
    const journal = open();
    const shared = { ...batch.shared, arrays: { x: new Float64Array([1, NaN, 0]) } };
    const keys = [
      journal.keyOf(batch, 0),
      journal.keyOf(batch, 1),
      journal.keyOf({ ...batch, shared }, 0),
      journal.keyOf({ ...batch, module: 'file:///here/other-unit.js' }, 0),
    ];
    expect(new Set(keys).size).toBe(4);
    expect(journal.keyOf({ ...batch, module: 'file:///elsewhere/fit-unit.js' }, 0)).toBe(keys[0]);
  });

  it('begins anew for another fingerprint', () => {
    const journal = open('f');
    journal.keep(journal.keyOf(batch, 0), output);
    const other = open('g');
    expect(other.find(other.keyOf(batch, 0))).toBeUndefined();
    expect(readFileSync(join(root, file), 'utf8')).toBe('{"fingerprint":"g","schema":"assay/units/1"}\n');
  });

  it('forgets a line that was cut off or damaged, and goes on behind it', () => {
    const journal = open();
    const [first, second] = [journal.keyOf(batch, 0), journal.keyOf(batch, 1)];
    journal.keep(first, output);
    journal.keep(second, output);
    const text = readFileSync(join(root, file), 'utf8');
    writeFileSync(join(root, file), text.replace('"ok":true', '"ok":null').slice(0, -20));
    const damaged = open();
    expect([damaged.find(first), damaged.find(second)]).toEqual([undefined, undefined]);
    damaged.keep(first, output);
    appendFileSync(join(root, file), 'half a line');
    const mended = open();
    expect([mended.find(first), mended.find(second)]).toEqual([output, undefined]);
  });
});
