import type {
  QualityReport,
  RuleResult,
  SymbolQuality,
} from '../../formats/quality-report/quality-report.schema.generated.ts';
import { dayText } from '../../util/civil-day.ts';
import { dayOf } from '../calendar/trading-calendar.ts';
import type { BarTiming } from './bar-timing.ts';
import type { CheckedSymbol } from './check-symbol.ts';
import { barRules, ruleKeys, ruleName, type Policy, type RuleKey } from './rules.ts';

type Policies = { readonly [rule in RuleKey]: Policy };

/** The report of all symbols: what was found, rule by rule, and how many rows stayed. */
export function qualitySummary(
  checked: readonly CheckedSymbol[],
  timing: BarTiming,
  policies: Policies,
  provider: string,
): Omit<QualityReport, 'schema'> {
  const symbols = checked.map((symbol) => describe(symbol, timing));
  const sum = (count: 'read' | 'kept' | 'dropped' | 'marked') =>
    symbols.reduce((total, symbol) => total + symbol.rows[count], 0);
  return {
    provider,
    calendar: timing.calendar.id,
    interval: timing.interval,
    rows: { read: sum('read'), kept: sum('kept'), dropped: sum('dropped'), marked: sum('marked') },
    symbols,
    rules: ruleKeys.map((rule) => ruleResult(rule, checked, timing, policies[rule])),
  };
}

/** A stamp for people: a date for daily bars, else date and time in UTC. */
export function stampText(stamp: number, isDaily: boolean): string {
  return isDaily ? dayText(dayOf(stamp)) : `${new Date(stamp).toISOString().slice(0, 19)}Z`;
}

function describe({ log, rows, staleOpen, facts }: CheckedSymbol, timing: BarTiming): SymbolQuality {
  const { raw } = log;
  const read = raw.stamp.length;
  const marked = rows.reduce((count, row) => count + (log.suspect[row] === 1 || staleOpen[row] === 1 ? 1 : 0), 0);
  const at = (row: number | undefined) => (row === undefined ? '' : stampText(raw.stamp[row]!, timing.isDaily));
  return {
    symbol: raw.symbol,
    files: [...raw.files],
    rows: { read, kept: rows.length, dropped: read - rows.length, marked },
    first: at(rows[0]),
    last: at(rows.at(-1)),
    hasVolume: raw.hasVolume,
    ...facts,
  };
}

function ruleResult(rule: RuleKey, checked: readonly CheckedSymbol[], timing: BarTiming, policy: Policy): RuleResult {
  const symbols = checked.flatMap(({ log }) => {
    const found = log.byRule.get(rule);
    if (!found) return [];
    const findings = found.findings.map(({ place, stamp, found: text }) => ({
      place,
      time: Number.isNaN(stamp) ? null : stampText(stamp, timing.isDaily),
      found: text,
    }));
    return [{ symbol: log.raw.symbol, count: found.count, findings }];
  });
  const count = symbols.reduce((total, symbol) => total + symbol.count, 0);
  return { rule: ruleName(rule), key: `data.quality.rules.${rule}`, policy, expected: barRules[rule], count, symbols };
}
