import { nodeFiles } from '../adapters/node-files.ts';
import { fail, ok, type Result } from '../failure.ts';
import { clearLatch, readLatch, setLatch, type Latch } from '../usecases/trade/latch.ts';
import { oneLine } from '../util/one-line.ts';
import { findRoot } from './places.ts';

const clock = { nowUtc: () => Date.now() };

export function stopHere(rootFlag: string | undefined, reason: string): Result<Latch> {
  const root = findRoot(rootFlag);
  if (!root.ok) return root;
  return setLatch(nodeFiles(root.value), clock, oneLine(reason) || 'asked for on the command line');
}

/** The latch as it was before it was cleared; `latched` is false when there was nothing to clear. */
export function resumeHere(rootFlag: string | undefined, reason: string): Result<Latch> {
  const root = findRoot(rootFlag);
  if (!root.ok) return root;
  const why = oneLine(reason);
  if (why === '')
    return fail({ reason: 'wrong-flag-value', flag: '--reason', found: 'nothing', expected: 'why trading may go on' });
  const files = nodeFiles(root.value);
  const before = readLatch(files);
  if (!before.ok || !before.value.latched) return before;
  const cleared = clearLatch(files, clock, why);
  return cleared.ok ? ok(before.value) : cleared;
}
