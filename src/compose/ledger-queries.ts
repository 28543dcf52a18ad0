import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readLedger, type LedgerReader } from '../adapters/ledger/read-ledger.ts';
import { nodeFiles } from '../adapters/node-files.ts';
import { fail, ok, type Failed, type Result } from '../failure.ts';
import type { LedgerPosition, LedgerSession, Performance } from '../formats/session/ledger-answers.ts';
import type { OrderRow, TradeRow } from '../formats/session/session-output.ts';
import { checkStrategy, safeName } from '../usecases/load-config.ts';
import { chosenStrategy, findRoot } from './places.ts';

export interface LedgerAsk {
  readonly root: string | undefined;
  readonly strategy: string | undefined;
  /** The latest replay, whatever else there is. */
  readonly replay: boolean;
  /** The session that trades money. */
  readonly live: boolean;
}

/** An answer, the file it comes from, and the session it is about; null before the session has begun. */
export type LedgerAnswer<T> = T & { readonly ledger: string; readonly session: LedgerSession | null };

export function positionsOf(ask: LedgerAsk): Result<LedgerAnswer<{ readonly positions: readonly LedgerPosition[] }>> {
  return answer(ask, (reader) => ({ positions: reader.positions() }));
}

export function ordersOf(
  ask: LedgerAsk,
  which: { readonly open: boolean },
): Result<LedgerAnswer<{ readonly orders: readonly OrderRow[] }>> {
  return answer(ask, (reader) => ({ orders: reader.orders(which) }));
}

export function tradesOf(
  ask: LedgerAsk,
  which: { readonly days?: number | undefined; readonly limit?: number | undefined },
): Result<LedgerAnswer<{ readonly trades: readonly TradeRow[] }>> {
  return answer(ask, (reader) => ({ trades: reader.trades(which) }));
}

export function performanceOf(
  ask: LedgerAsk,
  days: number,
): Result<LedgerAnswer<{ readonly performance: Performance | null }>> {
  return answer(ask, (reader) => ({ performance: reader.performance(days) }));
}

function answer<T extends object>(ask: LedgerAsk, question: (reader: LedgerReader) => T): Result<LedgerAnswer<T>> {
  const root = findRoot(ask.root);
  if (!root.ok) return root;
  const ledger = chosenLedger(root.value, chosenStrategy(ask.strategy), ask);
  if (!ledger.ok) return ledger;
  const answered = readLedger(join(root.value, ledger.value), (reader) => ({
    ledger: ledger.value,
    session: reader.session(),
    ...question(reader),
  }));
  if (!answered.ok) return withinRoot(answered, ledger.value);
  if (answered.value.session !== null || ask.replay || ask.live) return answered;
  // A deployment makes the ledger before the first session; until that one begins, the latest replay tells more.
  const replayed = answer({ ...ask, replay: true }, question);
  return replayed.ok ? replayed : answered;
}

/** The ledger that is asked for; else the one of the going paper session where there is one, else the latest replay's; relative to the root. */
function chosenLedger(root: string, strategy: string, { replay, live }: LedgerAsk): Result<string> {
  if (!safeName.test(strategy)) return fail({ reason: 'unsafe-strategy-name', name: strategy });
  const folder = `results/paper/${strategy}`;
  const [going, replayed] = [`${folder}/ledger.sqlite`, `${folder}/replay/ledger.sqlite`];
  const looked = live ? [`${folder}/live/ledger.sqlite`] : replay ? [replayed] : [going, replayed];
  const found = looked.find((file) => existsSync(join(root, file)));
  if (found !== undefined) return ok(found);
  const known = checkStrategy(nodeFiles(root), strategy);
  return known.ok ? fail({ reason: 'no-ledger', strategy, looked }) : known;
}

/** Places in messages are relative to the workspace. */
function withinRoot(failed: Failed, file: string): Failed {
  return 'file' in failed.failure ? fail({ ...failed.failure, file }) : failed;
}
