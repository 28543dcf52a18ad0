import type { OrderPurpose, OrderSide } from '../../formats/session/order.ts';
import { sha256 } from '../../util/sha256.ts';

/** What makes an intent the one it is. */
export interface OrderIdentity {
  /** Which session: its bundle and account, or whatever tells it from another trader of the same account. */
  readonly deployment: string;
  readonly strategy: string;
  readonly symbol: string;
  /** UTC epoch milliseconds of the decision. */
  readonly decidedUtc: number;
  readonly side: OrderSide;
  readonly purpose: OrderPurpose;
  /** Counts intents that agree in everything else; raised only after a proven refusal. */
  readonly number: number;
}

const prefix = 'as-';
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
/** 160 bits of the digest: 32 letters, and with the prefix well below the 48 that every version of the broker's interface takes. */
const digestBytes = 20;

/**
 * The name of an order at the broker: the same intent has the same name after a restart, so that sending it twice is refused there.
 * 35 characters of lower-case base32 (RFC 4648) and a dash.
 */
export function clientOrderId(identity: OrderIdentity): string {
  const { deployment, strategy, symbol, decidedUtc, side, purpose, number } = identity;
  const digest = sha256(JSON.stringify([deployment, strategy, symbol, decidedUtc, side, purpose, number]));
  return prefix + base32(digest.slice(0, digestBytes * 2));
}

/** Five bits a letter; the hexadecimal text holds a multiple of five bytes. */
function base32(hexadecimal: string): string {
  let letters = '';
  for (let at = 0; at < hexadecimal.length; at += 5) {
    const bits = Number.parseInt(hexadecimal.slice(at, at + 5), 16);
    for (let shift = 15; shift >= 0; shift -= 5) letters += alphabet[(bits >> shift) & 31];
  }
  return letters;
}
