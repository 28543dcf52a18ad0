import type { SessionNews } from '../../formats/session/session-view.ts';

export interface TradeScreen {
  take(news: SessionNews): void;
  done(): void;
}

/** Where a session is watched: drawn in place on a terminal, lines elsewhere, nothing with `--json`. */
export async function tradeScreen(json: boolean): Promise<TradeScreen> {
  if (json) return { take: () => {}, done: () => {} };
  if (process.stdout.isTTY && !process.env['CI']) {
    const { liveSession } = await import('../../render/session/live-session.ts');
    return liveSession({
      write: (text) => process.stdout.write(text),
      columns: () => process.stdout.columns,
      rows: () => process.stdout.rows,
      now: () => performance.now(),
    });
  }
  const { plainSession } = await import('../../render/session/plain-session.ts');
  return { take: plainSession((line) => process.stderr.write(`${line}\n`)), done: () => {} };
}
