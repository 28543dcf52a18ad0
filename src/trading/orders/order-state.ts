import { terminalStatuses, type OrderStatus } from '../../formats/session/order.ts';
import type { OrderRow } from '../../formats/session/session-output.ts';

export type OrderState = OrderRow['state'];

/** How far an order has come. A word we do not know says only that the broker has it. */
const progress: readonly OrderState[] = [
  'intent',
  'sent',
  'unknown',
  'refused',
  'unknown-word',
  'accepted',
  'pending-new',
  'held',
  'new',
  'calculated',
  'stopped',
  'suspended',
  'done-for-day',
  'partially-filled',
  'pending-replace',
  'pending-cancel',
];
const ended = progress.length;

/** Position on the way from intent to end; all ends are equally far. */
export function progressOf(state: OrderState): number {
  const at = progress.indexOf(state);
  return at === -1 ? ended : at;
}

export function isTerminal(state: OrderState): boolean {
  return state === 'refused' || terminalStatuses.includes(state as OrderStatus);
}

/**
 * Where an order stands after some news: news come late and twice, so nothing moves backward and the first end is final. One thing is
 * stronger than an end: an order whose units are all filled is filled, whatever a cancel that raced with it said.
 */
export function laterState(known: OrderState, told: OrderStatus, filledWhole: boolean): OrderState {
  if (filledWhole) return 'filled';
  return progressOf(told) > progressOf(known) ? told : known;
}
