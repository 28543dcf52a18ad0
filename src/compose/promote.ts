import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openGit } from '../adapters/git.ts';
import { openApp, type App } from '../compose.ts';
import { ok, type Result } from '../failure.ts';
import type { DeployParams } from '../formats/approval-state/approval-state.schema.generated.ts';
import { planPipeline } from '../pipeline/plan.ts';
import type { Candidate } from '../promotion/candidate/candidate.ts';
import { collectCandidate } from '../promotion/candidate/collect.ts';
import { graph } from '../stages/graph.ts';
import { promote, type PromoteAsk, type Promotion } from '../usecases/promote.ts';
import { asciiReason } from './ascii-reason.ts';
import { closeForge, forgeHere } from './forge.ts';
import { onInterrupt } from './interrupt.ts';
import { chosenStrategy, codeRoot, findRoot } from './places.ts';

export interface PromoteFlags {
  readonly root: string | undefined;
  readonly strategy: string | undefined;
  readonly to: PromoteAsk['to'];
  readonly reason: string | undefined;
  readonly recordRejection: boolean;
  readonly target: DeployParams['target'];
  readonly seedDb: boolean;
  readonly remote: string;
  readonly base: string;
  readonly push: boolean;
  readonly dryRun: boolean;
}

/** Proposes a move in the workspace's repository, holding the right to write in it. */
export async function promoteHere(flags: PromoteFlags): Promise<Result<Promotion>> {
  const reason = asciiReason(flags.reason);
  if (!reason.ok) return reason;
  const root = findRoot(flags.root);
  if (!root.ok) return root;
  const strategy = chosenStrategy(flags.strategy);
  const app = openApp({ root: root.value, strategy, flags: {}, workers: 0, command: 'assay promote' });
  if (!app.ok) return app;
  const git = await openGit(root.value);
  if (!git.ok) return git;
  const found = await forgeHere(git.value, flags.remote);
  if (!found.ok) return found;
  const interrupt = onInterrupt();
  try {
    const { deps, files, run } = app.value;
    const hold = await deps.lock.acquire(run.waitSeconds ?? 0, () => undefined, interrupt.signal);
    if (!hold.ok) return hold;
    try {
      const { forge, web } = found.value;
      return await promote(
        {
          files,
          git: git.value,
          forge: 'missing' in forge ? null : forge,
          web,
          collect: (codeCommit) => candidateHere(app.value, strategy, codeCommit),
        },
        {
          strategy,
          to: flags.to,
          recordRejection: flags.recordRejection,
          reason: reason.value ?? null,
          deploy: { target: flags.target, seedDb: flags.seedDb },
          remote: flags.remote,
          baseBranch: flags.base,
          push: flags.push,
          dryRun: flags.dryRun,
        },
      );
    } finally {
      hold.value.release();
    }
  } finally {
    interrupt.off();
    await closeForge(found.value);
    await app.value.deps.queue.close();
  }
}

function candidateHere({ deps, files, config }: App, strategy: string, codeCommit: string): Result<Candidate> {
  const plan = planPipeline(deps, { strategy, config });
  if (!plan.ok) return plan;
  const lockfile = readFileSync(join(codeRoot, 'package-lock.json'));
  const candidate = collectCandidate(files, { strategy, plan: plan.value, graph, config, codeCommit, lockfile });
  return candidate.ok ? ok(candidate.value) : candidate;
}
