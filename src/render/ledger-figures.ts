import { stripVTControlCharacters, styleText } from 'node:util';
import type { LedgerSession } from '../formats/session/ledger-answers.ts';
import * as figures from './session/figures.ts';

/** Figures as the pages of a ledger show them; what is not known is a dash. All digits are in `--json` and `--csv`. */
export const money = (value: number | null): string => (value === null ? '-' : signless(figures.money(value)));

export const percent = (value: number | null): string => (value === null ? '-' : signless(figures.percent(value)));

export const ratio = (value: number | null): string => (value === null ? '-' : value.toFixed(2));

export { units } from './session/figures.ts';

/** `2000-01-03 21:00`, UTC. */
export const time = (utc: number | null): string => (utc === null ? '-' : figures.moment(utc));

/** `2000-01-03T21:00:00Z`, for programs. */
export const timestamp = (utc: number): string => new Date(utc).toISOString().replace('.000Z', 'Z');

/** A word that came from elsewhere, on one line and without characters that steer a terminal or turn the direction of text. */
export function word(text: string | null): string {
  return text === null ? '-' : stripVTControlCharacters(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}

/** Which session an answer is about, and how its account stands. */
export function sessionLine(session: LedgerSession | null, ledger: string): string {
  if (!session) return `${ledger}\nThe session has not begun.\n`;
  const { strategy, mode, broker, bundle, candidate } = session.session;
  const trader =
    candidate === null ? `bundle ${bundle.slice(0, 12)}, not approved` : `candidate ${candidate.slice(0, 12)}`;
  const end = session.finished ? ', finished' : '';
  const equity = session.account
    ? `equity ${money(session.account.equity)}, cash ${money(session.account.cash)}, drawdown ${percent(session.account.drawdown)}`
    : 'no bars traded yet';
  return `${styleText('bold', word(strategy))}  ${mode} on the ${broker} broker, ${trader}\n${time(session.latestUtc)}${end}  ${equity}\n`;
}

function signless(text: string): string {
  return /[1-9]/.test(text) ? text : text.replace('-', '');
}
