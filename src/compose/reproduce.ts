import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { openGit } from '../adapters/git.ts';
import { nodeFiles } from '../adapters/node-files.ts';
import { processes } from '../adapters/processes.ts';
import { openApp, readCodeDigests, runtimeName } from '../compose.ts';
import { fail, ok, type Result } from '../failure.ts';
import type { Emit } from '../pipeline/events.ts';
import { firstFailure } from '../pipeline/run-pipeline.ts';
import { graph } from '../stages/graph.ts';
import { reproduce, type Reproduction } from '../usecases/reproduce.ts';
import { runStrategy } from '../usecases/run-strategy.ts';
import { copyPackages } from './copy-packages.ts';
import { onInterrupt } from './interrupt.ts';
import { chosenStrategy, codeRoot, findRoot, noSecrets } from './places.ts';
export { differenceOf } from '../usecases/reproduce.ts';

export interface ReproduceFlags {
  readonly root: string | undefined;
  readonly strategy: string | undefined;
  readonly candidate: string | undefined;
  readonly workers: number | undefined;
  /** Leave the folder with what was rebuilt. */
  readonly keep: boolean;
  readonly say: (line: string) => void;
  readonly emit: Emit;
}

export interface ReproductionAt extends Reproduction {
  /** Where the rebuilt files lie; null when they are gone. */
  readonly folder: string | null;
}

/** Rebuilds a candidate in a folder of its own, outside the workspace. */
export async function reproduceCandidate(flags: ReproduceFlags): Promise<Result<ReproductionAt>> {
  const root = findRoot(flags.root);
  if (!root.ok) return root;
  const place = mkdtempSync(join(tmpdir(), 'assay-reproduce-'));
  const folder = join(place, 'workspace');
  mkdirSync(folder);
  const interrupt = onInterrupt();
  try {
    const done = await reproduce(
      {
        files: nodeFiles(root.value),
        empty: nodeFiles(folder),
        graph,
        codeDigests: readCodeDigests(),
        runtime: runtimeName(),
        runHere: (strategy) => runHere(folder, strategy, flags, interrupt.signal),
        runAt: (strategy, commit) => runAt(root.value, place, strategy, commit, flags, interrupt.signal),
        say: flags.say,
      },
      chosenStrategy(flags.strategy),
      flags.candidate,
    );
    return done.ok ? ok({ ...done.value, folder: flags.keep ? folder : null }) : done;
  } finally {
    interrupt.off();
    if (!flags.keep) rmSync(place, { recursive: true, force: true });
  }
}

async function runHere(
  root: string,
  strategy: string,
  { workers, emit }: ReproduceFlags,
  signal: AbortSignal,
): Promise<Result<void>> {
  const app = openApp({ root, strategy, flags: {}, workers, command: 'assay reproduce' });
  if (!app.ok) return app;
  const { deps, config, run } = app.value;
  const summary = await runStrategy(deps, {
    strategy,
    config,
    force: [],
    keep: [],
    keepGoing: false,
    rehash: true,
    waitSeconds: run.waitSeconds,
    emit,
    signal,
  });
  if (!summary.ok) return summary;
  const failure = firstFailure(summary.value);
  return failure ? fail(failure) : ok(undefined);
}

/** A worktree beside the folder, built by its own scripts with a copy of the packages here when its lock file is the same. */
async function runAt(
  root: string,
  place: string,
  strategy: string,
  commit: string,
  { workers, say }: ReproduceFlags,
  signal: AbortSignal,
): Promise<Result<void>> {
  const git = await openGit(root);
  if (!git.ok) return git;
  const code = join(place, 'code');
  const added = await git.value.addWorktree(code, commit);
  if (!added.ok) return added;
  try {
    copyPackages(codeRoot, code);
    const folder = join(place, 'workspace');
    const threads = workers === undefined ? [] : ['--workers', String(workers)];
    const steps = [
      { command: 'make', args: ['build'] },
      {
        command: process.execPath,
        args: ['bin/run.js', 'pipeline', '--root', folder, '--strategy', strategy, ...threads],
      },
    ];
    for (const { command, args } of steps) {
      const variables = {
        ...noSecrets,
        PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
        ASSAY_ROOT: undefined,
        ASSAY_STRATEGY: undefined,
        STRATEGY: undefined,
        MAKEFLAGS: undefined,
      };
      const ended = await processes.run({ command, args, folder: code, variables, onLine: say }, signal);
      if (!ended.ok) return ended;
      if (ended.value.code === 0) continue;
      const step = command === 'make' ? 'make build' : `bin/assay pipeline --strategy ${strategy}`;
      return fail({ reason: 'build-failed', commit, step, tail: ended.value.tail.slice(-5) });
    }
    return ok(undefined);
  } finally {
    await git.value.removeWorktree(code);
  }
}
