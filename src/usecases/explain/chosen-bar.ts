import { fail, ok, type Result } from '../../failure.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import { civilDay, dayMs } from '../../util/civil-day.ts';
import { nearest } from '../../util/nearest.ts';

/**
 * Row of the bar that is meant. `symbol` may be left out where there is one, `at` for the symbol's last bar. `at` is a day in UTC on
 * which one bar opened, or the moment a bar opened or was known.
 */
export function chosenBar(bars: Bars, symbol: string | undefined, at: string | undefined): Result<number> {
  const named = symbol ?? (bars.symbols.length === 1 ? bars.symbols[0] : undefined);
  if (named === undefined) {
    const expected = `one of ${bars.symbols.join(', ')}`;
    return fail({ reason: 'wrong-flag-value', flag: '--symbol', found: 'nothing', expected });
  }
  const s = bars.symbols.indexOf(named);
  if (s < 0) {
    return fail({
      reason: 'data-unknown-symbol',
      symbol: named,
      known: bars.symbols,
      nearest: nearest(named, bars.symbols),
    });
  }
  const [first, end] = [bars.offsets[s]!, bars.offsets[s + 1]!];
  return at === undefined ? ok(end - 1) : barAt(bars, named, first, end, at);
}

function barAt({ openUtc, knownUtc }: Bars, symbol: string, first: number, end: number, at: string): Result<number> {
  const day = civilDay(at);
  const utc = day === null ? momentOf(at) : day * dayMs;
  if (Number.isNaN(utc)) {
    const expected = 'a day such as 2019-05-03, or a moment such as 2019-05-03T14:00Z';
    return fail({ reason: 'wrong-flag-value', flag: '--at', found: at, expected });
  }
  const rows = Array.from({ length: end - first }, (_, i) => first + i);
  const matches =
    day === null
      ? rows
          .filter((row) => openUtc[row] === utc)
          .concat(rows.filter((row) => knownUtc[row] === utc))
          .slice(0, 1)
      : rows.filter((row) => openUtc[row]! >= utc && openUtc[row]! < utc + dayMs);
  if (matches.length === 1) return ok(matches[0]!);
  const near =
    matches.length > 1
      ? [matches[0], matches.at(-1)]
      : [rows.findLast((row) => openUtc[row]! < utc), rows.find((row) => openUtc[row]! >= utc)];
  const [beforeUtc, afterUtc] = near.map((row) => (row === undefined ? null : openUtc[row]!)) as [
    number | null,
    number | null,
  ];
  return fail({ reason: 'explain-no-bar', symbol, found: at, matches: matches.length, beforeUtc, afterUtc });
}

/** An ISO time with its zone; NaN for anything else. */
function momentOf(text: string): number {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : NaN;
}
