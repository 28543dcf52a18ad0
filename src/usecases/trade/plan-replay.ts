import { selectBars } from '../../core/bars/select-bars.ts';
import { fail, ok, type Result } from '../../failure.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { SessionFacts } from '../../formats/session/session-event.ts';
import { sessionStart, type SessionStart } from '../../trading/session/session-start.ts';
import { civilDay, dayMs } from '../../util/civil-day.ts';
import type { Bundle } from './bundle.ts';

export interface ReplayPlan {
  readonly facts: SessionFacts;
  /** Where the session goes on from: after every bar that was known before the range. */
  readonly start: SessionStart;
  readonly fromUtc: number;
  readonly untilUtc: number;
}

/** Days of a replay, `2019-01-02..2019-12-31`; either may be left out. Null when it is written otherwise. */
export function readRange(text: string): { readonly fromUtc: number | null; readonly untilUtc: number | null } | null {
  const found = /^(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$/.exec(text);
  if (!found) return null;
  const [, from, until] = found;
  const [first, last] = [from, until].map((day) => (day === undefined ? null : (civilDay(day) ?? NaN) * dayMs));
  if (Number.isNaN(first) || Number.isNaN(last)) return null;
  return { fromUtc: first!, untilUtc: last === null ? null : last! + dayMs - 1 };
}

/** A replay of the asked days, of the last year without. Every symbol needs a bar before it begins. */
export function planReplay(
  { settings, specs, digest }: Bundle,
  bars: Bars,
  range: string | null,
  candidate: string | null,
): Result<ReplayPlan> {
  const asked = range === null ? { fromUtc: null, untilUtc: null } : readRange(range);
  if (asked === null) {
    const expected = 'FROM..TO with days such as 2019-01-02..2019-12-31';
    return fail({ reason: 'wrong-flag-value', flag: '--replay', found: range!, expected });
  }
  const firsts = bars.symbols.map((_, s) => bars.knownUtc[bars.offsets[s]!]!);
  const earliest = Math.max(...firsts) + 1;
  const latest = bars.knownUtc.reduce((last, utc) => Math.max(last, utc), -Infinity);
  const untilUtc = Math.min(asked.untilUtc ?? latest, latest);
  const fromUtc = Math.max(asked.fromUtc ?? untilUtc - 365 * dayMs, earliest);
  const some = bars.knownUtc.some((utc) => utc >= fromUtc && utc <= untilUtc);
  if (!some) return fail({ reason: 'replay-range-empty', found: range ?? 'no bars', fromUtc: earliest, toUtc: latest });
  const split = changeOfFactor(bars, fromUtc, untilUtc);
  if (split) return fail({ reason: 'replay-across-adjustment', ...split });
  const before = selectBars(
    bars,
    () => true,
    (row) => bars.knownUtc[row]! < fromUtc,
  );
  const facts: SessionFacts = {
    strategy: settings.strategy,
    mode: 'replay',
    broker: 'simulated',
    accountId: null,
    bundle: digest,
    candidate,
    symbols: before.symbols,
    initialCash: settings.backtest.initialCash,
    tradeFromUtc: fromUtc,
    untilUtc,
  };
  return ok({
    facts,
    start: sessionStart(before, specs, settings.trading, settings.data.barsPerYear),
    fromUtc,
    untilUtc,
  });
}

/** The latest bar of the range whose adjustment factor is not that of the bar before it; null without. */
function changeOfFactor({ symbols, offsets, knownUtc, adjFactor }: Bars, fromUtc: number, untilUtc: number) {
  let latest: { readonly symbol: string; readonly fromUtc: number } | null = null;
  for (const [s, symbol] of symbols.entries()) {
    for (let row = offsets[s]! + 1; row < offsets[s + 1]!; row++) {
      const utc = knownUtc[row]!;
      const changes = adjFactor[row] !== adjFactor[row - 1] && utc >= fromUtc && utc <= untilUtc;
      if (changes && utc > (latest?.fromUtc ?? -Infinity)) latest = { symbol, fromUtc: utc };
    }
  }
  return latest;
}
