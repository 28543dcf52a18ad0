import { styleText } from 'node:util';
import { oneLine } from '../util/one-line.ts';

interface Latch {
  readonly latched: boolean;
  readonly reason: string;
  readonly sinceUtc: number | null;
}

/** What a person reads after `stop`. */
export function stoppedText(latch: Latch): string {
  return `${styleText('red', 'Emergency stop is set.')} ${sinceText(latch)}
  new entries   refused from now on, by every session, before each order
  open orders   a running session cancels them and closes every position
  not running   nothing is closed until a session runs; stops resting at the broker stay
  see it        ./bin/assay positions, ./bin/assay orders
  go on         ./bin/assay resume --reason "..."
`;
}

/** What a person reads after `resume`, given the latch as it was before. */
export function resumedText(before: Latch): string {
  if (!before.latched) return 'No emergency stop is set; nothing was changed.\n';
  return `${styleText('green', 'Emergency stop is cleared.')} It was set: ${sinceText(before)}
  a running session enters again once it is reconciled with its broker; one that ended is started by make paper
`;
}

function sinceText({ reason, sinceUtc }: Latch): string {
  const why = oneLine(reason);
  return sinceUtc === null ? `${why}.` : `${why} (since ${new Date(sinceUtc).toISOString()}).`;
}
