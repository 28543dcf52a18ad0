import type { SessionFacts } from '../formats/session/session-event.ts';
import { money } from './session/figures.ts';
import { table } from './table.ts';

/** What a session would trade, for a dry run. */
export function tradePlanText(session: SessionFacts, bundleFolder: string): string {
  const { strategy, mode, broker, accountId, bundle, candidate, symbols, initialCash, tradeFromUtc, untilUtc } =
    session;
  const day = (utc: number) => new Date(utc).toISOString().slice(0, 10);
  const rows = [
    ['strategy', strategy],
    ['mode', mode],
    ['broker', `${broker}${accountId === null ? '' : `, account ${accountId}`}`],
    ['bundle', `${bundle.slice(0, 12)} in ${bundleFolder}`],
    ['approved', candidate === null ? 'no: a rehearsal of what the pipeline last made' : `candidate ${candidate}`],
    ['symbols', symbols.join(', ')],
    ['cash', money(initialCash)],
    ['trades', untilUtc === null ? 'from now on' : `${day(tradeFromUtc)} to ${day(untilUtc)}`],
  ];
  return `${table(rows)}\nNothing was traded.\n`;
}
