import { fail, type Failed } from '../failure.ts';

/** The failure of work that an aborted signal stopped; the reason of the abort is the name of what came. */
export function cancelledBy(signal: AbortSignal): Failed {
  return fail({ reason: 'cancelled', signal: signal.reason === 'SIGTERM' ? 'SIGTERM' : 'SIGINT' });
}
