import type { QualityConfig } from '../../formats/config/data.schema.generated.ts';
import type { SeriesDefect } from '../../formats/csv/read-series-csv.ts';
import type { MacroSeries, MacroTable } from '../../formats/macro/macro-table.ts';
import type { RuleResult } from '../../formats/quality-report/quality-report.schema.generated.ts';
import { fail, ok, type Result } from '../../failure.ts';
import { dayMs, dayText } from '../../util/civil-day.ts';
import { dayOf } from '../calendar/trading-calendar.ts';

/** A month is the shortest period that is dated by its first day; February has 28 days. */
const shortestPeriodMs = 28 * dayMs;

export interface CheckedMacro {
  readonly table: MacroTable;
  readonly rule: RuleResult;
}

/**
 * Joins series into one sorted table. Refuses cells that could not be read and dates with two different values, by the
 * policies for bars; equal repeats are left out. A series dated by the first day of months or quarters whose values would
 * be known before the period is over looks ahead: rule `macro-known-early`.
 */
export function checkMacro(
  series: readonly MacroSeries[],
  defects: readonly SeriesDefect[],
  config: QualityConfig,
): Result<CheckedMacro> {
  for (const { kind, place, text } of defects) {
    const key = kind === 'time' ? 'unreadableTime' : 'unreadableCell';
    if (config.rules[key] === 'fail') {
      const count = defects.filter((defect) => defect.kind === kind).length;
      return broken(key, 'macro', {
        place,
        found: `"${text}"`,
        expected: kind === 'time' ? 'a date' : 'a number or a missing value',
        count,
      });
    }
  }
  const names = [...new Set(series.map((one) => one.name))].sort();
  const rows: Row[] = [];
  const offsets = [0];
  const early: RuleResult['symbols'] = [];
  for (const name of names) {
    const sorted = sortedRows(series.filter((one) => one.name === name));
    const unique = withoutRepeats(sorted, name, config);
    if (!unique.ok) return unique;
    const findings = knownEarly(unique.value);
    if (findings.length > 0)
      early.push({ symbol: name, count: findings.length, findings: findings.slice(0, config.maxFindings) });
    for (const row of unique.value) rows.push(row);
    offsets.push(rows.length);
  }
  const rule = earlyRule(early, config);
  const [first] = early;
  if (first && rule.policy === 'fail') {
    const finding = first.findings[0]!;
    return broken('macroKnownEarly', first.symbol, {
      place: finding.place,
      found: finding.found,
      expected: rule.expected,
      count: rule.count,
    });
  }
  const pick = (of: (row: Row) => number) => Float64Array.from(rows, of);
  const table = {
    series: names,
    offsets: Int32Array.from(offsets),
    tUtc: pick((r) => r.tUtc),
    knownUtc: pick((r) => r.knownUtc),
    value: pick((r) => r.value),
  };
  return ok({ table, rule });
}

interface Row {
  readonly place: string;
  readonly tUtc: number;
  readonly knownUtc: number;
  readonly value: number;
}

function sortedRows(parts: readonly MacroSeries[]): Row[] {
  const rows = parts.flatMap((part) =>
    Array.from(part.value, (value, i): Row => ({
      place: `${part.file}:${part.line[i]}`,
      tUtc: part.tUtc[i]!,
      knownUtc: part.knownUtc[i]!,
      value,
    })),
  );
  return rows.sort((a, b) => a.tUtc - b.tUtc || a.knownUtc - b.knownUtc);
}

/** One row for each date and moment of knowledge. */
function withoutRepeats(rows: readonly Row[], name: string, config: QualityConfig): Result<Row[]> {
  const kept: Row[] = [];
  for (const row of rows) {
    const last = kept.at(-1);
    if (!last || last.tUtc !== row.tUtc || last.knownUtc !== row.knownUtc) {
      kept.push(row);
    } else if (last.value !== row.value && config.rules.duplicateConflicting === 'fail') {
      const found = `${dayText(dayOf(row.tUtc))} is ${row.value}, but ${last.value} at ${last.place}`;
      return broken('duplicateConflicting', name, {
        place: row.place,
        found,
        expected: 'one value for each date',
        count: 1,
      });
    }
  }
  return ok(kept);
}

function knownEarly(rows: readonly Row[]): RuleResult['symbols'][number]['findings'] {
  const firsts = rows.filter((row) => dayText(dayOf(row.tUtc)).endsWith('-01')).length;
  if (firsts * 2 < rows.length) return [];
  return rows.slice(0, -1).flatMap((row, i) => {
    const next = rows[i + 1]!.tUtc;
    if (next - row.tUtc < shortestPeriodMs || row.knownUtc >= next) return [];
    const [time, known] = [dayText(dayOf(row.tUtc)), dayText(dayOf(row.knownUtc))];
    return [
      {
        place: row.place,
        time,
        found: `dated ${time}, known from ${known}, though its period lasts until ${dayText(dayOf(next) - 1)}`,
      },
    ];
  });
}

function earlyRule(symbols: RuleResult['symbols'], config: QualityConfig): RuleResult {
  return {
    rule: 'macro-known-early',
    key: 'data.quality.rules.macroKnownEarly',
    policy: config.rules.macroKnownEarly,
    expected: 'values that are known after their period is over (set data.macro.releaseLagDays or releaseColumn)',
    count: symbols.reduce((sum, symbol) => sum + symbol.count, 0),
    symbols,
  };
}

function broken(
  rule: string,
  symbol: string,
  what: { place: string; found: string; expected: string; count: number },
): Result<never> {
  const name = rule.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return fail({
    reason: 'data-quality-failed',
    rule: name,
    key: `data.quality.rules.${rule}`,
    symbol,
    ...what,
    otherRules: [],
  });
}
