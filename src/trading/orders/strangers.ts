import type { OrderUpdate } from '../../formats/session/order.ts';

/** How much news of orders that are not known to be ours is kept; the oldest goes first. */
const most = 200;

/**
 * News of orders that are not known to be ours. A leg can fill before its parent's placing is answered, and a successor can be told of
 * before what it replaced: their news wait here until the kinship is known.
 */
export class Strangers {
  #waiting: OrderUpdate[] = [];

  keep(update: OrderUpdate): void {
    this.#waiting.push(update);
    if (this.#waiting.length > most) this.#waiting.shift();
  }

  /** Takes out the first that turned out to be known. */
  release(known: (update: OrderUpdate) => boolean): OrderUpdate | undefined {
    const at = this.#waiting.findIndex(known);
    return at === -1 ? undefined : this.#waiting.splice(at, 1)[0];
  }
}
