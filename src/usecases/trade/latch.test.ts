import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../adapters/node-files.ts';
import { fail, type Result } from '../../failure.ts';
import type { FileStore } from '../../ports.ts';
import { cleanTargets } from '../clean.ts';
import { clearLatch, readLatch, setLatch } from './latch.ts';

const clock = { nowUtc: () => 1_700_000_000_000 };
const later = { nowUtc: () => 1_700_000_060_000 };
let root = '';
let files: FileStore;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'assay-latch-'));
  files = nodeFiles(root);
  return () => rmSync(root, { recursive: true, force: true });
});

const latch = () => {
  const read = readLatch(files);
  return read.ok ? read.value : null;
};
const file = (name: string) => join(root, 'results', name);

describe('the emergency stop', () => {
  it('is not set in a fresh workspace', () => {
    expect(latch()).toEqual({ latched: false, reason: '', sinceUtc: null, source: 'none' });
  });

  it('is set by stop, with its reason and time, in the file and in the log', () => {
    expect(setLatch(files, clock, 'quotes look wrong').ok).toBe(true);
    expect(latch()).toEqual({
      latched: true,
      reason: 'quotes look wrong',
      sinceUtc: 1_700_000_000_000,
      source: 'file',
    });
    const line =
      '{"action":"stop","reason":"quotes look wrong","schema":"assay/emergency-stop/1","utc":1700000000000}\n';
    expect(readFileSync(file('emergency_stop'), 'utf8')).toBe(line);
    expect(readFileSync(file('emergency_stop.jsonl'), 'utf8')).toBe(line);
  });

  it('is set by an empty file', () => {
    mkdirSync(file(''), { recursive: true });
    writeFileSync(file('emergency_stop'), '');
    expect(latch()).toEqual({
      latched: true,
      reason: 'results/emergency_stop is there',
      sinceUtc: null,
      source: 'file',
    });
  });

  it('is set by whatever else bears the name', () => {
    mkdirSync(file('emergency_stop'), { recursive: true });
    expect(latch()?.latched).toBe(true);
  });

  it('keeps the first time when it is set again, and logs both', () => {
    setLatch(files, clock, 'first');
    setLatch(files, later, 'second');
    expect(latch()).toMatchObject({ reason: 'first', sinceUtc: 1_700_000_000_000 });
    expect(readFileSync(file('emergency_stop.jsonl'), 'utf8').split('\n')).toHaveLength(3);
  });

  it('stays set when the file is removed without a word', () => {
    setLatch(files, clock, 'quotes look wrong');
    rmSync(file('emergency_stop'));
    expect(latch()).toEqual({ latched: true, reason: 'quotes look wrong', sinceUtc: 1_700_000_000_000, source: 'log' });
  });

  it('is cleared by resume, and can be set again', () => {
    setLatch(files, clock, 'a');
    expect(clearLatch(files, later, 'repaired').ok).toBe(true);
    expect(latch()?.latched).toBe(false);
    setLatch(files, later, 'b');
    expect(latch()).toMatchObject({ latched: true, reason: 'b' });
  });

  it('counts as set when the log cannot be understood, until resume adds its line', () => {
    mkdirSync(file(''), { recursive: true });
    writeFileSync(file('emergency_stop.jsonl'), '{"action":"sto');
    expect(latch()).toMatchObject({ latched: true, source: 'unreadable' });
    clearLatch(files, clock, 'looked into it');
    expect(latch()?.latched).toBe(false);
  });

  it('counts as set when the log cannot be read', () => {
    mkdirSync(file('emergency_stop.jsonl'), { recursive: true });
    expect(latch()).toMatchObject({ latched: true, source: 'unreadable' });
  });

  it('can be set on a disk that takes no bytes, by an empty file', () => {
    const full = { ...files, writeNew: takesOnly(0), append: takesOnly(0) };
    expect(setLatch(full, clock, 'x').ok).toBe(true);
    expect(latch()).toMatchObject({ latched: true, source: 'file' });
  });

  it('says so when nothing at all could be written', () => {
    const readOnly = { ...files, makeDirectory: refuse, writeNew: refuse, append: refuse };
    expect(setLatch(readOnly, clock, 'x')).toEqual(
      fail({ reason: 'emergency-stop-not-written', file: 'results/emergency_stop', code: 'EROFS' }),
    );
  });

  it('survives assay clean', () => {
    setLatch(files, clock, 'x');
    expect(cleanTargets(files, null)).toEqual({ ok: true, value: [] });
  });
});

describe('a death between any two writes', () => {
  const operations = (run: (store: FileStore) => unknown): number => {
    const counter = dyingAfter(files, Number.POSITIVE_INFINITY);
    run(counter.store);
    return counter.done();
  };

  it('leaves the latch set from the rename of its file on', () => {
    const renamed = 4;
    const count = operations((store) => setLatch(store, clock, 'x'));
    expect(count).toBeGreaterThan(renamed);
    for (let after = 0; after <= count; after++) {
      rmSync(file(''), { recursive: true, force: true });
      dies(() => setLatch(dyingAfter(files, after).store, clock, 'x'));
      expect(latch()?.latched).toBe(after >= renamed);
    }
  });

  it('leaves the latch set until the last removal of resume', () => {
    setLatch(files, clock, 'x');
    const count = operations((store) => clearLatch(store, later, 'y'));
    for (let after = 0; after < count - 1; after++) {
      rmSync(file(''), { recursive: true, force: true });
      setLatch(files, clock, 'x');
      dies(() => clearLatch(dyingAfter(files, after).store, later, 'y'));
      expect(latch()?.latched).toBe(true);
    }
    rmSync(file(''), { recursive: true, force: true });
    setLatch(files, clock, 'x');
    clearLatch(files, later, 'y');
    expect(latch()?.latched).toBe(false);
  });
});

const refuse = (path: string): Result<void> =>
  fail({ reason: 'file-operation-failed', operation: 'write', file: path, code: 'EROFS' });

function takesOnly(bytes: number): FileStore['writeNew'] {
  return (path, content) =>
    content.length <= bytes
      ? files.writeNew(path, content)
      : fail({ reason: 'file-operation-failed', operation: 'write', file: path, code: 'ENOSPC' });
}

class Death extends Error {}

function dies(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof Death)) throw error;
  }
}

/** A store whose process dies after so many changes. */
function dyingAfter(store: FileStore, changes: number): { store: FileStore; done: () => number } {
  let done = 0;
  const counted =
    <A extends readonly unknown[]>(operation: (...args: A) => Result<void>) =>
    (...args: A): Result<void> => {
      if (done++ >= changes) throw new Death();
      return operation(...args);
    };
  return {
    done: () => done,
    store: {
      ...store,
      makeDirectory: counted((path: string) => store.makeDirectory(path)),
      writeNew: counted((path: string, content: Uint8Array) => store.writeNew(path, content)),
      append: counted((path: string, content: Uint8Array) => store.append(path, content)),
      rename: counted((from: string, to: string) => store.rename(from, to)),
      removeFile: counted((path: string) => store.removeFile(path)),
      syncDirectory: counted((path: string) => store.syncDirectory(path)),
    },
  };
}
