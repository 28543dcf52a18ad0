import { ok, type Result } from '../../failure.ts';
import { bundleFiles } from '../../formats/production/bundle-files.ts';
import { inOrder } from '../../pipeline/in-order.ts';
import type { FileStore } from '../../ports.ts';

export type BundleBytes = ReadonlyMap<string, Uint8Array>;

/**
 * The deployed bundle of a strategy, `models/<strategy>/production/`, replaced whole. While a new one has not proven healthy the
 * one before waits in `.production.old`; one being written is in `.production.new`, one being removed in `.production.dropped`. A death at any point leaves one of: the bundle
 * before in place; no bundle and one waiting; the new one in place and one waiting. `recover` makes each of them whole.
 */
export function bundleSwitch(files: FileStore, strategy: string) {
  const parent = `models/${strategy}`;
  const [current, fresh, old] = [`${parent}/production`, `${parent}/.production.new`, `${parent}/.production.old`];
  const exists = (path: string): Result<boolean> => {
    const facts = files.facts(path);
    return facts.ok ? ok(facts.value !== null) : facts;
  };
  const dropped = `${parent}/.production.dropped`;
  /** By one rename, because half of a bundle that waits must never come back. */
  const dropOld = (): Result<void> => {
    const waits = exists(old);
    if (!waits.ok) return waits;
    const renamed = waits.value ? [() => files.rename(old, dropped)] : [];
    return inOrder([() => files.removeTree(dropped), ...renamed, () => files.removeTree(dropped)]);
  };
  const sync = (): Result<void> => files.syncDirectory(parent);

  return {
    /** Whether these very bytes are in place, and nothing else. */
    holds(bundle: BundleBytes): Result<boolean> {
      const names = files.list(current);
      if (!names.ok) return names;
      if (names.value.length !== bundleFiles.length) return ok(false);
      for (const [name, bytes] of bundle) {
        if (!names.value.includes(name)) return ok(false);
        const found = files.read(`${current}/${name}`);
        if (!found.ok) return found;
        if (Buffer.compare(found.value, bytes) !== 0) return ok(false);
      }
      return ok(true);
    },
    /** Whether a bundle waits to be gone back to. */
    hasOld: (): Result<boolean> => exists(old),
    /** Ends what a death began: unless the wanted bundle is in place, the one that waits comes back. */
    recover(isWanted: boolean): Result<void> {
      const waits = exists(old);
      if (!waits.ok) return waits;
      const steps = [() => files.removeTree(fresh), () => files.removeTree(dropped)];
      if (waits.value && !isWanted)
        steps.push(
          () => files.removeTree(current),
          () => files.rename(old, current),
          sync,
        );
      return inOrder(steps);
    },
    /** Writes a bundle beside and takes it in, the one before put aside. */
    takeIn(bundle: BundleBytes): Result<void> {
      const before = exists(current);
      if (!before.ok) return before;
      return inOrder([
        () => files.makeDirectory(parent),
        () => files.removeTree(fresh),
        dropOld,
        () => files.makeDirectory(fresh),
        ...[...bundle].map(
          ([name, bytes]) =>
            () =>
              files.writeNew(`${fresh}/${name}`, bytes),
        ),
        () => files.syncDirectory(fresh),
        ...(before.value ? [() => files.rename(current, old)] : []),
        () => files.rename(fresh, current),
        sync,
      ]);
    },
    /** The new bundle stays. */
    settle: (): Result<void> => inOrder([dropOld, sync]),
    /** Back to the bundle before, or to none where there was none. */
    takeBack(): Result<void> {
      const waits = exists(old);
      if (!waits.ok) return waits;
      return inOrder([
        () => files.removeTree(current),
        ...(waits.value ? [() => files.rename(old, current)] : []),
        sync,
      ]);
    },
  };
}
