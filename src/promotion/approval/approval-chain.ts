import { fail, ok, type Result } from '../../failure.ts';
import { approvalStateFile } from '../../formats/approval-state/approval-state-file.ts';
import type { ApprovalState } from '../../formats/approval-state/approval-state.schema.generated.ts';
import { sha256 } from '../../util/sha256.ts';
import { checkMove } from './moves.ts';

/**
 * All versions of a state from the first move to `latest`, found among `versions` by digest and each checked to be one legal move
 * after the one before. Order and branches of the commits that held them do not matter.
 */
export function approvalChain(
  latest: Uint8Array | null,
  versions: readonly Uint8Array[],
): Result<readonly ApprovalState[]> {
  const known = new Map(versions.map((bytes) => [sha256(bytes), bytes]));
  const chain: ApprovalState[] = [];
  for (let bytes = latest; bytes;) {
    const parsed = approvalStateFile.parse(bytes);
    if (!parsed.ok) return parsed;
    const state = parsed.value;
    chain.unshift(state);
    const { prev_sha256: previous, sequence } = state;
    if (previous === null) break;
    bytes = known.get(previous) ?? null;
    if (!bytes) {
      const detail = `no commit holds version ${sequence - 1}, which version ${sequence} follows`;
      return fail({ reason: 'format-invalid', kind: 'approval-state', detail });
    }
  }
  for (const [i, state] of chain.entries()) {
    const moved = checkMove(chain[i - 1] ?? null, state);
    if (!moved.ok) return moved;
  }
  return ok(chain);
}
