/**
 * Faults that can be switched on. Numbers count down with each use and are 0 when off. Every one was seen at the real service.
 */
export interface Quirks {
  /** Orders are taken, and the connection breaks before the answer. */
  postAnswerLost: number;
  /** Orders are taken, and the answer is this status instead; with `postFailsEmpty` they are not taken. */
  postFails: number;
  postFailsStatus: number;
  postFailsEmpty: boolean;
  /** Orders are taken, and the answer is 200 with half a body. */
  postAnswerBroken: number;
  /** Replacements happen, and the answer is 500. */
  patchFails: number;
  /** Reads that answer 503. */
  readsFail: number;
  /** Milliseconds for which a new order cannot be found by its client id. */
  lookupLagMs: number;
  /** Milliseconds by which positions are late. */
  positionsLagMs: number;
  /** Milliseconds by which orders are late in reads. */
  ordersLagMs: number;
  /** How many times more each message of a new order or a fill is sent. */
  replayed: number;
  fillsNotSent: boolean;
  siblingCancelsNotSent: boolean;
  /** The stream stays open and says nothing, not even to questions. */
  silent: boolean;
  /** The stream sends a binary frame of one byte before each message. */
  heartbeats: boolean;
  /** A cancel is accepted, and then the order fills. */
  fillWinsCancel: boolean;
  /** Milliseconds between the taking of a cancel and the end of the order. */
  cancelLagMs: number;
  /** A part fill of the target cancels the stop. */
  partTargetDropsStop: boolean;
  /** This share of the next order that can fill is filled, and then `halted` is set. */
  partialFill: number;
  /** Nothing fills, as in a halt. */
  halted: boolean;
  /** Requests that answer 429. */
  tooMany: number;
  /** Events and states are told by words that no document has. */
  unknownWords: boolean;
  keyRevoked: boolean;
}

export function noQuirks(): Quirks {
  return {
    postAnswerLost: 0,
    postFails: 0,
    postFailsStatus: 504,
    postFailsEmpty: false,
    postAnswerBroken: 0,
    patchFails: 0,
    readsFail: 0,
    lookupLagMs: 0,
    positionsLagMs: 0,
    ordersLagMs: 0,
    replayed: 0,
    fillsNotSent: false,
    siblingCancelsNotSent: false,
    silent: false,
    heartbeats: false,
    fillWinsCancel: false,
    cancelLagMs: 0,
    partTargetDropsStop: false,
    partialFill: 0,
    halted: false,
    tooMany: 0,
    unknownWords: false,
    keyRevoked: false,
  };
}

type Counter = { [K in keyof Quirks]: Quirks[K] extends number ? K : never }[keyof Quirks];

/** Whether a counted fault strikes now; counts it down. */
export function strikes(quirks: Quirks, counter: Counter): boolean {
  if (quirks[counter] <= 0) return false;
  quirks[counter]--;
  return true;
}
