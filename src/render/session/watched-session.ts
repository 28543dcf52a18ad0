import type { SessionNews, SessionView } from '../../formats/session/session-view.ts';

/** A message worth a line for a while. */
export interface Notice {
  readonly level: 'info' | 'warn' | 'error';
  readonly text: string;
}

/** All that a screen is drawn from. */
export interface WatchedSession {
  readonly view: SessionView | null;
  /** Equity so far, evenly thinned, oldest first. */
  readonly equities: readonly number[];
  /** Latest last, at most three. */
  readonly notices: readonly Notice[];
  readonly ended: 'finished' | 'stopped' | 'halted' | null;
}

const mostEquities = 2048;

/** Follows the news of a session. Memory stays the same however long it runs. */
export function watchSession(): { take(news: SessionNews): void; now(): WatchedSession } {
  let view: SessionView | null = null;
  let ended: WatchedSession['ended'] = null;
  let equities: number[] = [];
  let notices: Notice[] = [];
  let every = 1;
  let seen = 0;
  const notice = (level: Notice['level'], text: string) => {
    notices = [...notices.slice(-2), { level, text }];
  };
  const look = (next: SessionView) => {
    view = next;
    if (seen++ % every !== 0) return;
    equities.push(next.account.equity);
    if (equities.length < mostEquities) return;
    equities = equities.filter((_, i) => i % 2 === 0);
    every *= 2;
  };
  return {
    now: () => ({ view, equities, notices, ended }),
    take(news) {
      switch (news.kind) {
        case 'started':
          view = news.view;
          equities.push(news.view.account.equity);
          if (news.recovered) notice('info', 'recovered from its ledger');
          break;
        case 'moment':
          look(news.view);
          break;
        case 'risk':
          if (news.row.level === 'HIGH')
            notice('warn', `risk ${news.row.symbol ?? 'account'} ${news.row.rule}: ${news.row.action}`);
          break;
        case 'system':
          if (news.level !== 'info') notice(news.level, `${news.name}: ${news.detail}`);
          break;
        case 'ended':
          view = news.view;
          ended = news.why;
          break;
        default:
      }
    },
  };
}
