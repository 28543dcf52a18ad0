import { nodeFiles } from '../adapters/node-files.ts';
import { workspaceLock } from '../adapters/workspace-lock.ts';
import { fail, ok, type Result } from '../failure.ts';
import { readCheckpoint } from '../pipeline/read-checkpoint.ts';
import { cachePrune, type Pruned } from '../pipeline/run-cache.ts';
import { StatIndex } from '../pipeline/stat-index.ts';
import type { FileStore } from '../ports.ts';
import { graph } from '../stages/graph.ts';
import { clean, cleanTargets } from '../usecases/clean.ts';
import { strategyNames } from '../usecases/load-config.ts';
import { findRoot } from './places.ts';
import { runningSessions } from './running-sessions.ts';

export async function cleanHere(
  rootFlag: string | undefined,
  strategy: string | null,
  dryRun: boolean,
  waitSeconds: number,
): Promise<Result<readonly string[]>> {
  return withLock(rootFlag, 'assay clean', waitSeconds, (files) => {
    const targets = cleanTargets(files, strategy);
    if (!targets.ok || dryRun) return targets;
    const session = runningSessions(files).find((one) => strategy === null || one.strategy === strategy);
    if (session) return fail({ reason: 'session-running', holder: `${session.strategy}: ${session.holder}` });
    const done = clean(files, targets.value);
    return done.ok ? targets : done;
  });
}

export async function pruneHere(
  rootFlag: string | undefined,
  dryRun: boolean,
  waitSeconds: number,
): Promise<Result<Pruned>> {
  return withLock(rootFlag, 'assay cache prune', waitSeconds, (files) => {
    const used = digestsInUse(files);
    return used.ok ? cachePrune(files, used.value, dryRun) : used;
  });
}

function digestsInUse(files: FileStore): Result<Set<string>> {
  const names = strategyNames(files);
  if (!names.ok) return names;
  const index = StatIndex.open(files);
  const used = new Set<string>();
  for (const strategy of names.value) {
    for (const stage of graph) {
      const look = readCheckpoint(files, index, stage, strategy);
      if (look.ok && look.value.checkpoint) used.add(look.value.checkpoint.digest);
    }
  }
  return ok(used);
}

async function withLock<T>(
  rootFlag: string | undefined,
  command: string,
  waitSeconds: number,
  act: (files: FileStore) => Result<T>,
): Promise<Result<T>> {
  const root = findRoot(rootFlag);
  if (!root.ok) return root;
  const hold = await workspaceLock(root.value, command).acquire(waitSeconds, () => {}, new AbortController().signal);
  if (!hold.ok) return hold;
  try {
    return act(nodeFiles(root.value));
  } finally {
    hold.value.release();
  }
}
