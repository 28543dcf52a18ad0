import { ok, type Result } from '../../failure.ts';
import { approvalStateFile } from '../../formats/approval-state/approval-state-file.ts';
import type { ApprovalState } from '../../formats/approval-state/approval-state.schema.generated.ts';
import type { Git } from '../../ports/git.ts';
import { genesis, type Genesis } from '../../promotion/approval/moves.ts';

/** A strategy's approval state in a commit; before its first move, the beginning. */
export async function stateAt(git: Git, commit: string, strategy: string): Promise<Result<ApprovalState | Genesis>> {
  const bytes = await git.read(commit, approvalStateFile.path(strategy));
  if (!bytes.ok) return bytes;
  return bytes.value === null ? ok(genesis(strategy)) : approvalStateFile.parse(bytes.value);
}
