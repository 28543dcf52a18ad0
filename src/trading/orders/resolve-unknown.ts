/** How far the search for an order of unknown fate has come. Times are UTC epoch milliseconds. */
export interface Search {
  /** Not before the order left: of a restart, when the search began. */
  readonly sentUtc: number;
  /** Reads that were tried, whatever they said. */
  readonly probes: number;
  /** Reads that were answered, all of them "no such order". */
  readonly goodReads: number;
  readonly resent: boolean;
  readonly nowUtc: number;
}

/** What to do at `atUtc`; `wait` until then and ask again. */
export interface Probe {
  readonly action: 'lookup' | 'list' | 'resend' | 'wait';
  readonly atUtc: number;
}

const lookupsAt: readonly number[] = [0, 2_000, 5_000, 10_000, 20_000];
const firstListAt = 30_000;
const every = 30_000;
const resendAfter = 60_000;
const readsBeforeResend = 3;
/** A list of orders begins this long before the order left, since the clocks differ. */
export const listBefore = 60_000;

/**
 * The next step in finding out whether an order exists: lookups by its id at once and after 2, 5, 10 and 20 s, lists of all orders from
 * 30 s on. A miss proves nothing, so that only when it is absent for a minute and three answers is it sent again, once and with the same
 * id, which the broker refuses where the order does exist. Until somebody answers nothing is concluded, however long that takes.
 */
export function nextProbe({ sentUtc, probes, goodReads, resent, nowUtc }: Search): Probe {
  const resendUtc = sentUtc + resendAfter;
  if (!resent && goodReads >= readsBeforeResend && nowUtc >= resendUtc && listed(probes))
    return { action: 'resend', atUtc: resendUtc };
  const atUtc = sentUtc + offsetOf(probes);
  return { action: nowUtc < atUtc ? 'wait' : readOf(probes), atUtc };
}

/** A list has been tried, the one at the time of the second sending included. */
function listed(probes: number): boolean {
  return offsetOf(probes - 1) >= resendAfter;
}

function offsetOf(probe: number): number {
  return lookupsAt[probe] ?? firstListAt + (probe - lookupsAt.length) * every;
}

/** Later on lookups and lists take turns. */
function readOf(probe: number): 'lookup' | 'list' {
  const late = probe - lookupsAt.length;
  return late < 0 || (late > 1 && late % 2 === 0) ? 'lookup' : 'list';
}
