import { fail, ok, type Result } from '../../failure.ts';
import { Stamp, type StampReader } from './stamp.ts';
import { stampReader, type NamedReader } from './stamp-format.ts';

const dates = [
  'YYYYMMDD',
  'YYYY/M/D',
  'YYYY.M.D',
  'YYYY-M-D',
  'M/D/YYYY',
  'D/M/YYYY',
  'M/D/YY',
  'D/M/YY',
  'M-D-YYYY',
  'D-M-YYYY',
  'D.M.YYYY',
  'D.M.YY',
  'MMM D, YYYY',
  'MMMM D, YYYY',
  'D MMM YYYY',
  'D-MMM-YYYY',
  'D-MMM-YY',
];
const clocks = ['', ' H:mm', ' H:mm:ss', ' H:mm:ss.SSS', ' h:mm A', ' h:mm:ss A', ' h-A'];
const candidates = ['iso', ...dates.flatMap((date) => clocks.map((clock) => `${date}${clock}`)), 'epoch'];

/** Formats that fit none of the first cells are not tried on all. */
const quickLook = 50;

export interface TimeCell {
  readonly text: string;
  readonly line: number;
}

/**
 * The time format that most sampled cells have. Fails when fewer than half of them have one format, and when day and
 * month could be exchanged in all of them.
 */
export function detectFormat(cells: readonly TimeCell[], file: string, key: string): Result<NamedReader> {
  const texts = cells.map((cell) => new TextEncoder().encode(cell.text));
  const [first] = cells;
  let best: NamedReader | null = null;
  let bestCount = 0;
  let rival: string | null = null;
  for (const format of candidates) {
    const read = stampReader(format)!;
    if (countFitting(read, texts.slice(0, quickLook)) === 0) continue;
    const count = countFitting(read, texts);
    if (count > bestCount) {
      [best, bestCount, rival] = [{ format, read }, count, null];
    } else if (count === bestCount && best && exchanged(best.format) === format) {
      rival = format;
    }
  }
  if (!first || !best || bestCount * 2 < cells.length) {
    return fail({ reason: 'data-time-unknown', file, line: first?.line ?? 0, found: first?.text ?? '', key });
  }
  if (rival !== null) {
    return fail({
      reason: 'data-time-ambiguous',
      file,
      line: first.line,
      found: first.text,
      formats: [best.format, rival],
      key,
    });
  }
  return ok(best);
}

function countFitting(read: StampReader, texts: readonly Uint8Array[]): number {
  const stamp = new Stamp();
  return texts.reduce((count, text) => count + (read(text, 0, text.length, stamp) ? 1 : 0), 0);
}

/** The same format with day and month exchanged. */
function exchanged(format: string): string {
  return format.replace(/M([/-])D/, 'D$1M');
}
