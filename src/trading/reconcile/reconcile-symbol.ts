import { exitGroups, type ExitGroup } from './exit-groups.ts';
import { exposureOf, type Exposure } from './exposure.ts';
import { externalPrice, mayExplain, takenOver } from './external-position.ts';
import type { Grace } from './grace.ts';
import type { Discrepancy, Held, ReconcileAction, Sight } from './reconcile-types.ts';

/** After so many protections asked for in vain the units are sold instead. */
const mostProtects = 2;
/** A fill that is taken over as somebody else's counts twice once its news come, so those are waited for. */
const passesWhenExplained = 4;

export interface SymbolPass {
  readonly actions: readonly ReconcileAction[];
  readonly discrepancies: readonly Discrepancy[];
  readonly protects: number;
}

/**
 * Compares the position in one symbol, and the orders that can close it, with the broker's. What differs is noted and nothing done about
 * it while `waits`.
 */
export function reconcileSymbol(sight: Sight, held: Held, protects: number, grace: Grace, waits: boolean): SymbolPass {
  const { symbol } = held;
  const actions: ReconcileAction[] = [];
  const discrepancies: Discrepancy[] = [];
  const differs = (kind: Discrepancy['kind'], detail: string) => discrepancies.push({ kind, symbol, detail });

  const theirs = sight.positions.find((position) => position.symbol === symbol)?.quantity ?? 0;
  const quantity = takenOver(sight.policy, held.quantity, theirs);
  let settled = !waits;
  if (quantity !== null) {
    const note = `the broker holds ${theirs}, the session ${held.quantity}`;
    differs('position', note);
    const passes = mayExplain(sight.book, symbol, theirs - held.quantity) ? passesWhenExplained : 2;
    settled = grace.over(`position ${held.quantity} ${theirs}`, passes) && settled;
    if (settled) actions.push({ kind: 'external', symbol, quantity, price: externalPrice(sight, symbol), note });
  }

  const position = quantity ?? held.quantity;
  const side = exitGroups(sight.orders, sight.book, symbol, position);
  const exposure = exposureOf(Math.abs(position), side.closing, held.stop !== null);
  for (const group of [...side.opening, ...exposure.excess]) {
    const detail = `${group.units} units would be closed of a position of ${position}`;
    differs('orphan', detail);
    if (grace.over(`orphan ${group.cancelId} ${group.units} ${position}`) && settled)
      actions.push(...cancels(group, symbol, `an exit without a position: ${detail}`));
  }

  const wanted = held.stop !== null || held.target !== null;
  const sameSide = Math.sign(position) === Math.sign(held.quantity);
  if (!wanted || !sameSide || exposure.naked === 0) return { actions, discrepancies, protects: 0 };
  differs('naked', `${exposure.naked} of ${position} units have no protection`);
  if (!grace.over(`naked ${exposure.naked} ${position}`) || !settled) return { actions, discrepancies, protects };

  const remedy = side.halfEntered.length > 0 ? [] : cover(sight, held, position, exposure, protects);
  for (const { id } of side.halfEntered)
    actions.push({
      kind: 'cancel',
      brokerId: id,
      symbol,
      why: 'an entry filled in part leaves its units without a stop',
    });
  actions.push(...remedy);
  const asked = remedy.some(({ kind }) => kind === 'protect');
  return { actions, discrepancies, protects: protects + Number(asked) };
}

/** Protection for naked units, or their sale where it was asked for in vain; first the units must be free. */
function cover(sight: Sight, held: Held, position: number, exposure: Exposure, protects: number): ReconcileAction[] {
  const { symbol, stop, target } = held;
  const { naked, free, bare } = exposure;
  if (free < naked && bare.length > 0)
    return bare.flatMap((group) => cancels(group, symbol, 'a target that keeps its units from having a stop'));
  const quantity = Math.min(naked, free);
  if (quantity === 0) return [];
  const side = position > 0 ? 'sell' : 'buy';
  if (protects < mostProtects)
    return [{ kind: 'protect', symbol, side, quantity, stop, target, why: `${naked} units without protection` }];
  if (!sight.marketOpen) return [];
  return [{ kind: 'exit', symbol, side, quantity, why: `protection failed ${protects} times` }];
}

function cancels({ cancelId }: ExitGroup, symbol: string, why: string): ReconcileAction[] {
  return cancelId === null ? [] : [{ kind: 'cancel', brokerId: cancelId, symbol, why }];
}
