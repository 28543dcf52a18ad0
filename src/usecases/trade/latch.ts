import { fail, ok, type Result } from '../../failure.ts';
import { emergencyStopFile } from '../../formats/emergency-stop/emergency-stop-file.ts';
import type { EmergencyStop } from '../../formats/emergency-stop/emergency-stop.schema.generated.ts';
import { inOrder } from '../../pipeline/in-order.ts';
import { replaceFile } from '../../pipeline/replace-file.ts';
import type { Clock, FileStore } from '../../ports.ts';

const latchFile = 'results/emergency_stop';
const latchLog = 'results/emergency_stop.jsonl';

export interface Latch {
  readonly latched: boolean;
  readonly reason: string;
  /** UTC epoch milliseconds; null when not latched, or when nobody wrote it down (`touch`). */
  readonly sinceUtc: number | null;
  /** What says so: the file; the log, when somebody removed the file without a word; or that neither could be read. */
  readonly source: 'none' | 'file' | 'log' | 'unreadable';
}

/**
 * Whether trading is stopped. The file, even empty, says so by being there; removing it clears nothing that the log knows of. What
 * cannot be read counts as set, so this never fails. One look at a file and one small read: to be asked before every order.
 */
export function readLatch(files: FileStore): Result<Latch> {
  const facts = files.facts(latchFile);
  if (!facts.ok) return ok(unreadable(latchFile));
  const file = facts.value ? readRecord(files, latchFile) : null;
  if (facts.value)
    return ok({
      latched: true,
      reason: file?.reason ?? `${latchFile} is there`,
      sinceUtc: file?.utc ?? null,
      source: 'file',
    });
  const log = files.facts(latchLog);
  if (!log.ok) return ok(unreadable(latchLog));
  if (!log.value) return ok(notLatched);
  const last = readRecord(files, latchLog);
  if (!last) return ok(unreadable(latchLog));
  if (last.action === 'resume') return ok(notLatched);
  return ok({ latched: true, reason: last.reason, sinceUtc: last.utc, source: 'log' });
}

/**
 * Sets the latch. The file comes first, since it alone stops every sender; a death before the log has it leaves the latch set. A disk
 * without space still takes an empty file. Fails with `emergency-stop-not-written` only when afterwards nothing says stop.
 */
export function setLatch(files: FileStore, clock: Clock, reason: string): Result<Latch> {
  const before = readLatch(files);
  const known = before.ok && before.value.latched && before.value.source === 'file' && before.value.sinceUtc !== null;
  const record = { action: 'stop', reason, utc: clock.nowUtc() } as const;
  const written = known ? ok(undefined) : replaceFile(files, latchFile, bytesOf(record));
  const placed = written.ok ? written : files.writeNew(latchFile, new Uint8Array());
  const logged = appendRecord(files, record);
  const after = readLatch(files);
  if (after.ok && after.value.latched && after.value.source !== 'unreadable') return after;
  const failure = !placed.ok ? placed.failure : logged.ok ? null : logged.failure;
  return fail({
    reason: 'emergency-stop-not-written',
    file: latchFile,
    code: failure?.reason === 'file-operation-failed' ? failure.code : 'unreadable',
  });
}

/** Clears the latch: first the log says why, then the file goes. A death in between leaves the latch set. */
export function clearLatch(files: FileStore, clock: Clock, reason: string): Result<void> {
  return inOrder([
    () => files.makeDirectory('results'),
    () => appendRecord(files, { action: 'resume', reason, utc: clock.nowUtc() }),
    () => files.removeFile(latchFile),
    () => files.syncDirectory('results'),
  ]);
}

const notLatched: Latch = { latched: false, reason: '', sinceUtc: null, source: 'none' };

function unreadable(path: string): Latch {
  return { latched: true, reason: `${path} cannot be read`, sinceUtc: null, source: 'unreadable' };
}

/** The last record of a file; null when it has none that can be read. */
function readRecord(files: FileStore, path: string): EmergencyStop | null {
  const content = files.read(path);
  if (!content.ok) return null;
  const last = new TextDecoder().decode(content.value).trimEnd().split('\n').at(-1)!;
  const record = emergencyStopFile.parse(last);
  return record.ok ? record.value : null;
}

/** On a line of its own even after a line that a death cut short. */
function appendRecord(files: FileStore, record: Omit<EmergencyStop, 'schema'>): Result<void> {
  const before = files.read(latchLog);
  const torn = before.ok && before.value.length > 0 && before.value.at(-1) !== 10;
  const line = Buffer.concat([torn ? Buffer.from('\n') : Buffer.alloc(0), bytesOf(record)]);
  return inOrder([() => files.append(latchLog, line), () => files.syncDirectory('results')]);
}

function bytesOf(record: Omit<EmergencyStop, 'schema'>): Uint8Array {
  return Buffer.from(emergencyStopFile.serialise(record));
}
