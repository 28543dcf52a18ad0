import { approvalStateFile } from '../../formats/approval-state/approval-state-file.ts';
import type { ApprovalState } from '../../formats/approval-state/approval-state.schema.generated.ts';
import { canonicalJson } from '../../formats/json/canonical.ts';
import type { Json } from '../../util/json.ts';
import { sha256 } from '../../util/sha256.ts';
import { approvalChain } from '../approval/approval-chain.ts';
import { checkMove } from '../approval/moves.ts';
import type { StrategyChange } from './change.ts';
import { bad, failureDetail, good, type Finding } from './finding.ts';

/** Bytes that say one thing to every reader: ASCII, and what serialising their value gives. */
export function stateCanonical({ stateAfter, strategy }: StrategyChange): Finding {
  if (!stateAfter) return bad(`${approvalStateFile.path(strategy)} is missing, too large or no plain file`);
  const text = new TextDecoder().decode(stateAfter);
  if (/[^\n\x20-\x7e]/.test(text)) return bad('it holds characters other than printable ASCII');
  try {
    if (canonicalJson(JSON.parse(text) as Json) === text) return good('canonical ASCII JSON');
  } catch (error) {
    return bad((error as Error).message);
  }
  return bad('it is not what serialising its value gives: keys given twice or out of order, spaces, or odd numbers');
}

export function stateSchema({ stateAfter, strategy }: StrategyChange): Finding {
  const parsed = approvalStateFile.parse(stateAfter!);
  if (!parsed.ok) return bad(failureDetail(parsed.failure));
  const named = parsed.value.strategy;
  return named === strategy ? good(parsed.value.schema) : bad(`it is of strategy ${named}, the folder of ${strategy}`);
}

/** The head's state is bound to the base's bytes, and those, version by version, to the first move. */
export function stateChain({ state, stateBefore, versions }: StrategyChange): Finding {
  const head = state!;
  const expected = stateBefore ? sha256(stateBefore) : null;
  if (head.prev_sha256 !== expected)
    return bad(
      `prev_sha256 is ${head.prev_sha256 ?? 'null'}, that of the base's state is ${expected ?? 'null: there is none'}`,
    );
  if (!stateBefore && versions.length > 0) return bad('there was a state before the base, which lost it');
  const chain = approvalChain(stateBefore, versions);
  if (!chain.ok) return bad(failureDetail(chain.failure));
  const last = chain.value.length;
  const rewound = versions.some((bytes) => {
    const parsed = approvalStateFile.parse(bytes);
    return parsed.ok && parsed.value.sequence > last;
  });
  if (rewound) return bad(`the base's history holds a later version than its ${last}: it was taken back`);
  return good(`${last + 1} moves, each chained to the one before`);
}

export function legalMove({ state, stateBefore }: StrategyChange): Finding {
  const after = state!;
  if (stateBefore && Buffer.compare(stateBefore, bytesOf(after)) === 0) return bad('no move is made');
  const parsed = stateBefore ? approvalStateFile.parse(stateBefore) : null;
  if (parsed && !parsed.ok) return bad(`the base's state: ${failureDetail(parsed.failure)}`);
  const moved = checkMove(parsed?.value ?? null, after);
  const { environment, from, to } = after.move;
  return moved.ok ? good(`${environment}: ${from} to ${to}`) : bad(failureDetail(moved.failure));
}

/** The schema and the move have said it all; this tells what merging deploys. */
export function deployTyped({ state }: StrategyChange): Finding {
  const deploy = state!.deploy;
  if (!deploy) return good('merging it deploys nothing');
  const { target, seedDb } = deploy.params;
  return good(
    `merging it deploys to ${deploy.stage}: target ${target}, ${seedDb ? 'ledger seeded' : 'ledger as it is'}`,
  );
}

function bytesOf(state: ApprovalState): Uint8Array {
  return new TextEncoder().encode(approvalStateFile.serialise(state));
}
