import { exceeds } from '../orders/quantities.ts';
import type { ExitGroup } from './exit-groups.ts';

export interface Exposure {
  /** Units that neither a working stop (a target, where no stop is wanted) nor an exit covers. */
  readonly naked: number;
  /** Units that no order can close, so that another may be placed for them. */
  readonly free: number;
  /** Groups of ours that can close more than there is. */
  readonly excess: readonly ExitGroup[];
  /** Targets of ours that hold units without giving them a stop. */
  readonly bare: readonly ExitGroup[];
}

/** How well a position of `units` is covered by the groups that can close it. */
export function exposureOf(units: number, closing: readonly ExitGroup[], wantsStop: boolean): Exposure {
  const excess: ExitGroup[] = [];
  const bare: ExitGroup[] = [];
  let kept = 0;
  let covered = 0;
  for (const group of [...closing].sort(byImportance)) {
    if (group.cancelId !== null && exceeds(kept + group.units, units)) {
      excess.push(group);
      continue;
    }
    kept += group.units;
    covered += group.does === 'exit' || !wantsStop ? group.units : group.stopUnits;
    if (wantsStop && group.does === 'target' && group.cancelId !== null) bare.push(group);
  }
  const committed = closing.reduce((sum, group) => sum + group.units, 0);
  return { naked: rest(units, covered), free: rest(units, committed), excess, bare };
}

/** What cannot be cancelled comes first, then exits, stops and targets, the older before the younger. */
function byImportance(left: ExitGroup, right: ExitGroup): number {
  return rank(left) - rank(right) || left.submittedUtc - right.submittedUtc;
}

function rank(group: ExitGroup): number {
  return group.cancelId === null ? 0 : 1 + ['exit', 'stop', 'target'].indexOf(group.does);
}

function rest(units: number, taken: number): number {
  return exceeds(units, taken) ? units - taken : 0;
}
