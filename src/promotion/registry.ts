import { ok, type Result } from '../failure.ts';
import { approvalStateFile } from '../formats/approval-state/approval-state-file.ts';
import type { ApprovalState } from '../formats/approval-state/approval-state.schema.generated.ts';
import type { Git } from '../ports/git.ts';
import type { FileStore } from '../ports.ts';
import { sha256 } from '../util/sha256.ts';
import { approvalChain } from './approval/approval-chain.ts';
import { cardOf, type CandidateCard } from './candidate-card.ts';
import { candidateIds, readCandidate } from './candidate/read-candidate.ts';

export interface RegistryEntry {
  readonly strategy: string;
  /** Null before the first move. */
  readonly state: ApprovalState | null;
  readonly candidates: readonly CandidateCard[];
  /** Candidates that cannot be read, with why. */
  readonly broken: readonly { readonly id: string; readonly detail: string }[];
}

/** Candidates and environments of every strategy with any, as the working tree has them. */
export function listRegistry(files: FileStore): Result<readonly RegistryEntry[]> {
  const names = files.list('models');
  if (!names.ok) return names;
  const entries: RegistryEntry[] = [];
  for (const strategy of names.value.filter((name) => /^[a-z][a-z0-9_]{0,62}$/.test(name))) {
    const entry = registryEntry(files, strategy);
    if (!entry.ok) return entry;
    if (entry.value.state || entry.value.candidates.length + entry.value.broken.length > 0) entries.push(entry.value);
  }
  return ok(entries);
}

export function registryEntry(files: FileStore, strategy: string): Result<RegistryEntry> {
  const state = readState(files, strategy);
  if (!state.ok) return state;
  const ids = candidateIds(files, strategy);
  if (!ids.ok) return ids;
  const candidates: CandidateCard[] = [];
  const broken: { id: string; detail: string }[] = [];
  for (const id of ids.value) {
    const candidate = readCandidate(files, strategy, id);
    const card = candidate.ok ? cardOf(candidate.value) : candidate;
    if (card.ok) candidates.push(card.value);
    else broken.push({ id, detail: 'detail' in card.failure ? String(card.failure.detail) : card.failure.reason });
  }
  return ok({ strategy, state: state.value, candidates, broken });
}

/** The approval state in the working tree; null before the first move. */
export function readState(files: FileStore, strategy: string): Result<ApprovalState | null> {
  const path = approvalStateFile.path(strategy);
  const facts = files.facts(path);
  if (!facts.ok) return facts;
  if (facts.value === null) return ok(null);
  const bytes = files.read(path);
  return bytes.ok ? approvalStateFile.parse(bytes.value) : bytes;
}

export interface HistoryMove {
  /** The oldest commit that has this version. */
  readonly commit: string;
  readonly state: ApprovalState;
}

/** The chain of moves up to a commit, first move first, each checked to follow from the one before. */
export async function registryHistory(
  git: Git,
  head: string,
  strategy: string,
): Promise<Result<readonly HistoryMove[]>> {
  const path = approvalStateFile.path(strategy);
  const commits = await git.history(head, path);
  if (!commits.ok) return commits;
  const commitOf = new Map<string, string>();
  const versions: Uint8Array[] = [];
  for (const { commit } of commits.value) {
    const bytes = await git.read(commit, path);
    if (!bytes.ok) return bytes;
    if (!bytes.value) continue;
    versions.push(bytes.value);
    commitOf.set(sha256(bytes.value), commit);
  }
  const latest = await git.read(head, path);
  if (!latest.ok) return latest;
  const chain = approvalChain(latest.value, versions);
  if (!chain.ok) return chain;
  return ok(chain.value.map((state) => ({ commit: commitOf.get(sha256(approvalStateFile.serialise(state)))!, state })));
}
