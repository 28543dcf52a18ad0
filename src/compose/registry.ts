import { openGit } from '../adapters/git.ts';
import { nodeFiles } from '../adapters/node-files.ts';
import { ok, type Result } from '../failure.ts';
import { applyMove, genesis } from '../promotion/approval/moves.ts';
import { approvalStateFile } from '../formats/approval-state/approval-state-file.ts';
import type { ApprovalState } from '../formats/approval-state/approval-state.schema.generated.ts';
import { readCandidate } from '../promotion/candidate/read-candidate.ts';
import { cardOf, type CandidateCard } from '../promotion/candidate-card.ts';
import { compareCandidates, type CandidateComparison } from '../promotion/compare-candidates.ts';
import {
  listRegistry,
  readState,
  registryHistory,
  type HistoryMove,
  type RegistryEntry,
} from '../promotion/registry.ts';
import { replaceFile } from '../pipeline/replace-file.ts';
import { chooseCandidate } from '../usecases/reproduce/load-candidate.ts';
import { checkStrategy } from '../usecases/load-config.ts';
import { chosenStrategy, findRoot } from './places.ts';

interface Place {
  readonly root: string | undefined;
  readonly strategy: string | undefined;
}

export function registryList(root: string | undefined): Result<readonly RegistryEntry[]> {
  const found = findRoot(root);
  return found.ok ? listRegistry(nodeFiles(found.value)) : found;
}

export interface CandidateInPlace {
  readonly card: CandidateCard;
  readonly state: ApprovalState | null;
}

export function registryShow(place: Place, asked: string | undefined): Result<CandidateInPlace> {
  const found = findRoot(place.root);
  if (!found.ok) return found;
  const files = nodeFiles(found.value);
  const strategy = chosenStrategy(place.strategy);
  const id = chooseCandidate(files, strategy, asked);
  if (!id.ok) return id;
  const candidate = readCandidate(files, strategy, id.value);
  if (!candidate.ok) return candidate;
  const card = cardOf(candidate.value);
  if (!card.ok) return card;
  const state = readState(files, strategy);
  return state.ok ? ok({ card: card.value, state: state.value }) : state;
}

export async function registryMoves(place: Place): Promise<Result<readonly HistoryMove[]>> {
  const found = findRoot(place.root);
  if (!found.ok) return found;
  const git = await openGit(found.value);
  if (!git.ok) return git;
  const head = await git.value.head();
  return head.ok ? registryHistory(git.value, head.value.commit, chosenStrategy(place.strategy)) : head;
}

export function registryDiff(place: Place, one: string, two: string): Result<CandidateComparison> {
  const found = findRoot(place.root);
  if (!found.ok) return found;
  const files = nodeFiles(found.value);
  const strategy = chosenStrategy(place.strategy);
  const before = readCandidate(files, strategy, one);
  if (!before.ok) return before;
  const after = readCandidate(files, strategy, two);
  return after.ok ? compareCandidates(before.value, after.value) : after;
}

/** Writes the move back to pending into the working tree; a pull request carries it on. */
export function resetApproval(
  place: Place,
  environment: 'paper' | 'live',
  reason: string,
): Result<{ readonly file: string; readonly state: ApprovalState }> {
  const found = findRoot(place.root);
  if (!found.ok) return found;
  const files = nodeFiles(found.value);
  const strategy = chosenStrategy(place.strategy);
  const known = checkStrategy(files, strategy);
  if (!known.ok) return known;
  const before = readState(files, strategy);
  if (!before.ok) return before;
  const start = before.value ?? genesis(strategy);
  const from = start.environments[environment].status;
  const move = { environment, from, to: 'PENDING', candidate: null, reason } as const;
  const after = applyMove(start, move, { gates: null, review: 'required' }, null);
  if (!after.ok) return after;
  const file = approvalStateFile.path(strategy);
  const written = replaceFile(files, file, new TextEncoder().encode(approvalStateFile.serialise(after.value)));
  return written.ok ? ok({ file, state: after.value }) : written;
}
