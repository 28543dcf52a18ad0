import { fail, ok, type Failure, type Result } from '../failure.ts';
import type { DeployParams } from '../formats/approval-state/approval-state.schema.generated.ts';
import type { DeploymentRecord } from '../formats/deployment-record/deployment-record.schema.generated.ts';
import { bundleFiles } from '../formats/production/bundle-files.ts';
import type { Forge } from '../ports/forge.ts';
import type { Git } from '../ports/git.ts';
import type { Clock, FileStore } from '../ports.ts';
import type { Candidate } from '../promotion/candidate/candidate.ts';
import { bundleSwitch, type BundleBytes } from '../promotion/deploy/bundle-switch.ts';
import { refusalOf } from '../promotion/verify/verification.ts';
import { verifyChange } from '../promotion/verify/verify-change.ts';
import { sha256 } from '../util/sha256.ts';
import { approvedMerge, type ApprovedMerge } from './deploy/approved-merge.ts';
import { tagDeployment } from './deploy/deploy-tag.ts';
import { deployments, recordDeployment } from './deploy/deployment-log.ts';
import { secondVote, type SecondVote } from './deploy/second-vote.ts';
import { startService, waitUntilReady, type Health, type ServiceDeps } from './deploy/start-service.ts';
import { candidateAt } from './promote/candidate-at.ts';

export interface DeployAsk {
  readonly strategy: string;
  /** Commit whose state is deployed, by any name. */
  readonly commit: string;
  /** Overrules what the state asks for; null leaves it. */
  readonly target: DeployParams['target'] | null;
  readonly seedDb: boolean;
  readonly health: Health;
  readonly remote: string;
  /** Branch that a deployed change must have been merged into. */
  readonly baseBranch: string;
  /** Whether the tag is pushed. */
  readonly push: boolean;
  readonly dryRun: boolean;
}

export interface DeployDeps extends ServiceDeps {
  readonly files: FileStore;
  readonly git: Git;
  readonly forge: Forge | { readonly missing: 'no-token' | 'no-forge' };
  readonly clock: Clock;
  /** Rebuilds a candidate of a commit from data and code; fails unless every byte is equal. */
  readonly reproduce: (candidate: Candidate, commit: string) => Promise<Result<unknown>>;
  /** Opens the session's ledger and tells it of the strategy. */
  readonly seedLedger: (strategy: string, candidate: Candidate) => Promise<Result<unknown>>;
}

export interface Deployment {
  readonly strategy: string;
  readonly environment: 'paper' | 'live';
  readonly candidate: string;
  readonly commit: string;
  readonly reviewer: string;
  readonly target: DeployParams['target'];
  /** `already`: the very bundle was in place, healthy and recorded. */
  readonly outcome: 'deployed' | 'already' | 'would deploy';
  readonly record: string | null;
  readonly tag: string | null;
}

/**
 * Deploys what a merge approved: verified again, reviewed, rebuilt byte for byte, then switched in whole; a service that does not
 * become healthy gets the bundle before back. Every step may be repeated after a death or a lost network.
 */
export async function deploy(deps: DeployDeps, ask: DeployAsk): Promise<Result<Deployment>> {
  const { files, git } = deps;
  const { strategy, dryRun, remote, baseBranch } = ask;
  const at = await git.resolve(ask.commit);
  if (!at.ok) return at;
  if (at.value === null) return fail({ reason: 'unknown-commit', ref: ask.commit });
  const merge = await approvedMerge(git, {
    strategy,
    at: at.value,
    branch: `refs/remotes/${remote}/${baseBranch}`,
  });
  if (!merge.ok) return merge;
  const { commit, base, environment } = merge.value;
  const verification = await verifyChange(git, { base, head: commit, strategy });
  if (!verification.ok) return verification;
  const refusal = refusalOf(verification.value);
  if (refusal) return fail(refusal);
  const vote = await secondVote(git, deps.forge, { commit, strategy, remote, baseBranch });
  if (!vote.ok) return vote;
  const candidate = await candidateAt(git, commit, strategy, merge.value.candidate);
  if (!candidate.ok) return candidate;

  const bundle = new Map(bundleFiles.map((name) => [name as string, candidate.value.files.get(name)!]));
  const target = ask.target ?? merge.value.state.deploy!.params.target;
  const seeded = ask.seedDb || merge.value.state.deploy!.params.seedDb;
  const told = {
    strategy,
    environment,
    candidate: candidate.value.id,
    commit,
    reviewer: vote.value.reviewer.login,
    target,
  };
  if (dryRun) return ok({ ...told, outcome: 'would deploy', record: null, tag: null });
  const rebuilt = await deps.reproduce(candidate.value, commit);
  if (!rebuilt.ok) return rebuilt;

  const before = deployments(files, strategy);
  if (!before.ok) return before;
  const facts = factsOf(merge.value, vote.value, candidate.value, bundle, { target, seeded });
  const done = await switchIn(deps, ask, candidate.value, bundle, facts, before.value);
  if (!done.ok) return done;
  const tag = await tagDeployment(git, facts);
  if (!tag.ok) return tag;
  if (ask.push) {
    const pushed = await git.push(remote, `refs/tags/${tag.value.name}`);
    if (!pushed.ok) return pushed;
  }
  return ok({ ...told, ...done.value, tag: tag.value.name });
}

type RecordFacts = Omit<DeploymentRecord, 'schema' | 'number' | 'outcome' | 'detail' | 'deployedUtc'>;

function factsOf(
  { commit, environment }: ApprovedMerge,
  { pull, reviewer, reviewId }: SecondVote,
  candidate: Candidate,
  bundle: BundleBytes,
  params: { readonly target: DeployParams['target']; readonly seeded: boolean },
): RecordFacts {
  return {
    strategy: candidate.strategy,
    environment,
    candidate: candidate.id,
    bundle: candidate.manifest.bundle,
    files: Object.fromEntries([...bundle].map(([name, bytes]) => [name, sha256(bytes)])),
    commit,
    head: pull.headCommit,
    pull: pull.number,
    review: { id: reviewId, reviewerId: reviewer.id, reviewer: reviewer.login },
    ...params,
  };
}

async function switchIn(
  deps: DeployDeps,
  { strategy, health }: DeployAsk,
  candidate: Candidate,
  bundle: BundleBytes,
  facts: RecordFacts,
  before: readonly DeploymentRecord[],
): Promise<Result<Pick<Deployment, 'outcome' | 'record'>>> {
  const { files, clock } = deps;
  const place = bundleSwitch(files, strategy);
  const held = place.holds(bundle);
  if (!held.ok) return held;
  const recovered = place.recover(held.value);
  if (!recovered.ok) return recovered;
  const waits = place.hasOld();
  if (!waits.ok) return waits;
  const last = before.at(-1);
  const recorded = last?.outcome === 'deployed' && last.commit === facts.commit && last.target === facts.target;
  if (held.value && !waits.value && recorded) return ok({ outcome: 'already', record: null });
  if (!held.value) {
    const taken = place.takeIn(bundle);
    if (!taken.ok) return taken;
  }
  const record = (outcome: DeploymentRecord['outcome'], detail: string): Result<string> =>
    recordDeployment(files, before, { ...facts, outcome, detail, deployedUtc: clock.nowUtc() });
  const seeded = facts.seeded ? await deps.seedLedger(strategy, candidate) : ok(undefined);
  const started = seeded.ok ? await startService(deps, facts.target, strategy) : seeded;
  const waited = started.ok && facts.target !== 'none' ? await waitUntilReady(deps, health) : null;
  const trouble = started.ok ? waited : saidOf(started.failure);
  if (trouble !== null) {
    const hadOld = place.hasOld();
    // A bundle that was in place before this run stays: there is none before it, and it may have served well.
    const back = held.value && !waits.value ? ok(undefined) : place.takeBack();
    if (!back.ok) return back;
    const noted = record('returned', trouble);
    if (!noted.ok) return noted;
    const hasOld = hadOld.ok && hadOld.value;
    const again = hasOld ? await startService(deps, facts.target, strategy) : ok(undefined);
    const detail = again.ok ? trouble : `${trouble}; nor did the one before start: ${saidOf(again.failure)}`;
    const good = before.findLast(({ outcome }) => outcome === 'deployed');
    const returnedTo = hasOld ? `candidate ${good?.candidate ?? 'before'}` : null;
    return fail({ reason: 'deploy-unhealthy', strategy, candidate: candidate.id, detail, returnedTo });
  }
  const settled = place.settle();
  if (!settled.ok) return settled;
  const path = record('deployed', '');
  return path.ok ? ok({ outcome: 'deployed', record: path.value }) : path;
}

function saidOf(failure: Failure): string {
  return 'detail' in failure ? String(failure.detail) : failure.reason;
}
