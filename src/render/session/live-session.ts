import type { SessionNews } from '../../formats/session/session-view.ts';
import { sessionFrame } from './session-frame.ts';
import { watchSession } from './watched-session.ts';

/** A terminal to draw on. `now` is monotonic milliseconds. */
export interface Screen {
  write(text: string): void;
  columns(): number;
  rows(): number;
  now(): number;
}

const leastMs = 100;
const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';

/**
 * A session drawn in place, at most ten times a second. `done` draws the end and gives the cursor back; so does the end of the process,
 * whatever ends it.
 */
export function liveSession(screen: Screen): { take(news: SessionNews): void; done(): void } {
  const session = watchSession();
  let height = 0;
  let size = '';
  let drawnAt = Number.NEGATIVE_INFINITY;
  let later: NodeJS.Timeout | null = null;
  let begun = false;
  let over = false;
  const draw = () => {
    if (later) clearTimeout(later);
    later = null;
    drawnAt = screen.now();
    const columns = Math.max(20, screen.columns());
    const sizeNow = `${columns} ${screen.rows()}`;
    // One column and one row stay free: a line that fills the last column may wrap, and the cursor needs a row below.
    const lines = sessionFrame(session.now(), columns - 1, Math.max(4, screen.rows()) - 1);
    // A terminal echoes ^C where the cursor waits, so a frame begins at the first column whatever stands there.
    // Lines that another size has wrapped or scrolled cannot be counted, so the screen is begun anew.
    const begin = height === 0 ? '' : size === sizeNow ? `\r\u001b[${height}A` : '\u001b[2J\u001b[H';
    size = sizeNow;
    height = lines.length;
    screen.write(`${begin}${lines.map((line) => `\u001b[2K${line}\n`).join('')}\u001b[J`);
  };
  const giveBack = () => screen.write(showCursor);
  process.once('exit', giveBack);
  screen.write(hideCursor);
  return {
    take(news) {
      if (over) return;
      begun = true;
      session.take(news);
      const wait = leastMs - (screen.now() - drawnAt);
      // A session that never yields starves the timer, so the news themselves draw as well.
      if (wait <= 0) return draw();
      later ??= setTimeout(draw, wait).unref();
    },
    done() {
      if (over) return;
      over = true;
      // A session that was refused before it began has shown nothing, and shows nothing.
      if (begun) draw();
      process.off('exit', giveBack);
      giveBack();
    },
  };
}
