import { fail, ok, type Result } from '../../failure.ts';
import { approvalStateFile } from '../../formats/approval-state/approval-state-file.ts';
import type { FileStore } from '../../ports.ts';
import { readBundle, type Bundle } from '../../usecases/trade/bundle.ts';

export interface FoundBundle {
  readonly bundle: Bundle;
  /** The approved candidate it was deployed from; null for what the pipeline last made. */
  readonly candidate: string | null;
}

/** The deployed bundle of a strategy; without one, what the pipeline last made, which may be rehearsed and nothing else. */
export function findBundle(files: FileStore, strategy: string): Result<FoundBundle> {
  const deployed = `models/${strategy}/production`;
  const made = `results/${strategy}/production`;
  const production = readBundle(files, deployed);
  if (!production.ok) return production;
  if (production.value) {
    const candidate = deployedCandidate(files, strategy, production.value);
    return candidate.ok ? ok({ bundle: production.value, candidate: candidate.value }) : candidate;
  }
  const rehearsed = readBundle(files, made);
  if (!rehearsed.ok) return rehearsed;
  if (rehearsed.value) return ok({ bundle: rehearsed.value, candidate: null });
  return fail({ reason: 'no-bundle', strategy, looked: [deployed, made] });
}

const mayTrade = {
  paper: ['APPROVED', 'PAPER', 'PAPER_PASSED'],
  live: ['LIVE_APPROVED', 'LIVE'],
} as const;

/** Whether what stands behind a bundle may trade in an environment at a broker. */
export function checkApproved(
  files: FileStore,
  { bundle, candidate }: FoundBundle,
  environment: 'paper' | 'live',
): Result<void> {
  const { strategy } = bundle.settings;
  const needs = `a deployed bundle that is approved for ${environment}`;
  const refuse = (found: string) => fail({ reason: 'bundle-not-approved', strategy, needs, found });
  if (candidate === null) return refuse('it was not deployed, only made here');
  const bytes = files.read(approvalStateFile.path(strategy));
  if (!bytes.ok) return bytes;
  const state = approvalStateFile.parse(bytes.value);
  if (!state.ok) return state;
  const { status, candidate: named } = state.value.environments[environment];
  if (named !== candidate) return refuse(`candidate ${candidate} is not the one for ${environment}`);
  const allowed: readonly string[] = mayTrade[environment];
  return allowed.includes(status) ? ok(undefined) : refuse(`its status for ${environment} is ${status}`);
}

/** The candidate that stands behind a deployed bundle: its manifest names the very bytes that were read. */
function deployedCandidate(files: FileStore, strategy: string, bundle: Bundle): Result<string> {
  const bytes = files.read(approvalStateFile.path(strategy));
  if (!bytes.ok) return bytes;
  const state = approvalStateFile.parse(bytes.value);
  if (!state.ok) return state;
  const candidates = [state.value.environments.paper, state.value.environments.live].flatMap(
    ({ candidate, previous }) => [candidate, previous],
  );
  for (const candidate of candidates) {
    if (candidate === null) continue;
    const approved = readBundle(files, `models/${strategy}/candidates/${candidate}`);
    if (!approved.ok) return approved;
    if (approved.value?.digest === bundle.digest) return ok(candidate);
  }
  return fail({
    reason: 'bundle-damaged',
    file: bundle.folder,
    detail: `its digest ${bundle.digest.slice(0, 12)} is that of no approved candidate`,
  });
}
