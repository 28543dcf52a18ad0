import { hostPrograms } from '../adapters/host-programs.ts';
import { openGit } from '../adapters/git.ts';
import { nodeFiles } from '../adapters/node-files.ts';
import { stopwatch } from '../adapters/stopwatch.ts';
import { undiciHttp } from '../adapters/undici-http.ts';
import { workspaceLock } from '../adapters/workspace-lock.ts';
import { fail, ok, type Result } from '../failure.ts';
import type { DeployParams } from '../formats/approval-state/approval-state.schema.generated.ts';
import type { Git } from '../ports/git.ts';
import type { FileStore } from '../ports.ts';
import type { Candidate } from '../promotion/candidate/candidate.ts';
import { readCandidate } from '../promotion/candidate/read-candidate.ts';
import { approvedStrategies } from '../usecases/deploy/approved-merge.ts';
import { deploy, type Deployment } from '../usecases/deploy.ts';
import { closeForge, forgeHere, type ForgeHere } from './forge.ts';
import { onInterrupt } from './interrupt.ts';
import { findRoot } from './places.ts';
import { differenceOf, reproduceCandidate } from './reproduce.ts';
import { seedLedger } from './seed-ledger.ts';
import { timers } from './trade/timers.ts';

export interface DeployFlags {
  readonly root: string | undefined;
  /** Without one, every strategy whose state asks for it. */
  readonly strategy: string | undefined;
  readonly commit: string;
  readonly target: DeployParams['target'] | undefined;
  readonly seedDb: boolean;
  /** Port of the service's /readyz on this machine. */
  readonly port: number;
  readonly healthSeconds: number;
  readonly remote: string;
  readonly base: string;
  readonly push: boolean;
  readonly dryRun: boolean;
  readonly say: (line: string) => void;
}

/** Deploys what is approved at a commit, strategy by strategy; the first failure ends it. */
export async function deployHere(flags: DeployFlags): Promise<Result<readonly Deployment[]>> {
  const root = findRoot(flags.root);
  if (!root.ok) return root;
  const git = await openGit(root.value);
  if (!git.ok) return git;
  const names = await strategiesOf(git.value, flags);
  if (!names.ok || names.value.length === 0) return names.ok ? ok([]) : names;
  const found = await forgeHere(git.value, flags.remote);
  if (!found.ok) return found;
  const interrupt = onInterrupt();
  try {
    const hold = await workspaceLock(root.value, 'assay deploy').acquire(60, flags.say, interrupt.signal);
    if (!hold.ok) return hold;
    try {
      const done: Deployment[] = [];
      for (const strategy of names.value) {
        const deployed = await deployOne(root.value, git.value, found.value, strategy, flags);
        if (!deployed.ok) return deployed;
        done.push(deployed.value);
      }
      return ok(done);
    } finally {
      hold.value.release();
    }
  } finally {
    interrupt.off();
    await closeForge(found.value);
  }
}

async function deployOne(
  root: string,
  git: Git,
  { forge }: ForgeHere,
  strategy: string,
  flags: DeployFlags,
): Promise<Result<Deployment>> {
  const { commit, target, seedDb, port, healthSeconds, remote, base, push, dryRun } = flags;
  const files = nodeFiles(root);
  const http = undiciHttp({ timeoutMs: 5000, bodyLimit: 1e6 });
  try {
    return await deploy(
      {
        files,
        git,
        forge,
        http,
        timers,
        stopwatch,
        programs: hostPrograms,
        clock: { nowUtc: () => Date.now() },
        reproduce: (candidate) => rebuilt(root, files, candidate, flags),
        seedLedger: (name, candidate) => seedLedger(root, name, candidate),
      },
      {
        strategy,
        commit,
        target: target ?? null,
        seedDb,
        health: { readyUrl: `http://127.0.0.1:${port}/readyz`, deadlineMs: healthSeconds * 1000 },
        remote,
        baseBranch: base,
        push,
        dryRun,
      },
    );
  } finally {
    await http.close();
  }
}

/** The rebuild starts from the working tree, whose candidate has to be the very one of the commit. */
async function rebuilt(
  root: string,
  files: FileStore,
  { strategy, id }: Candidate,
  { say }: DeployFlags,
): Promise<Result<unknown>> {
  const here = readCandidate(files, strategy, id);
  if (!here.ok) return here;
  const ask = { root, strategy, candidate: id, workers: undefined, keep: false, say, emit: () => undefined };
  const done = await reproduceCandidate(ask);
  if (!done.ok) return done;
  const difference = differenceOf(done.value);
  return difference ? fail(difference) : ok(undefined);
}

async function strategiesOf(
  git: Git,
  { strategy, commit, remote, base }: DeployFlags,
): Promise<Result<readonly string[]>> {
  if (strategy !== undefined) return ok([strategy]);
  const at = await git.resolve(commit);
  if (!at.ok) return at;
  if (at.value === null) return fail({ reason: 'unknown-commit', ref: commit });
  return approvedStrategies(git, { at: at.value, branch: `refs/remotes/${remote}/${base}` });
}
