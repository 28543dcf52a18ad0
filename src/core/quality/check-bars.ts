import type { Bars } from '../../formats/bars/bars.ts';
import type { QualityConfig } from '../../formats/config/data.schema.generated.ts';
import type { QualityReport } from '../../formats/quality-report/quality-report.schema.generated.ts';
import type { RawBars } from '../../formats/raw-bars/raw-bars.ts';
import { fail, ok, type Result } from '../../failure.ts';
import { assembleBars } from './assemble-bars.ts';
import type { BarTiming } from './bar-timing.ts';
import { checkSymbol, type CheckedSymbol } from './check-symbol.ts';
import { qualitySummary, stampText } from './quality-summary.ts';
import { barRules, ruleKeys, ruleName, type RuleKey } from './rules.ts';

const fewestBars = 2;

export interface CheckedBars {
  readonly bars: Bars;
  readonly report: Omit<QualityReport, 'schema'>;
}

/**
 * Judges raw bars by the quality rules and turns those that stay into `Bars`. Prices are never changed. Fails when a rule
 * whose policy is `fail` found something (naming the first place and how many), or when too few bars of a symbol stay.
 */
export function checkBars(
  raws: readonly RawBars[],
  timing: BarTiming,
  config: QualityConfig,
  provider: string,
): Result<CheckedBars> {
  const checked: CheckedSymbol[] = [];
  for (const raw of raws) {
    const symbol = checkSymbol(raw, timing, config);
    if (!symbol.ok) return symbol;
    checked.push(symbol.value);
  }
  const broken = firstBroken(checked, config, timing) ?? firstShort(checked);
  if (broken) return broken;
  return ok({ bars: assembleBars(checked, timing), report: qualitySummary(checked, timing, config.rules, provider) });
}

function firstBroken(
  checked: readonly CheckedSymbol[],
  config: QualityConfig,
  timing: BarTiming,
): Result<never> | null {
  const isBroken = (rule: RuleKey) => config.rules[rule] === 'fail' && checked.some(({ log }) => log.count(rule) > 0);
  const [rule, ...others] = ruleKeys.filter(isBroken);
  if (!rule) return null;
  const { log } = checked.find((symbol) => symbol.log.count(rule) > 0)!;
  const first = log.byRule.get(rule)!.findings[0]!;
  const time = Number.isNaN(first.stamp) ? '' : `${stampText(first.stamp, timing.isDaily)}: `;
  return fail({
    reason: 'data-quality-failed',
    rule: ruleName(rule),
    key: `data.quality.rules.${rule}`,
    symbol: log.raw.symbol,
    place: first.place,
    found: `${time}${first.found}`,
    expected: barRules[rule],
    count: checked.reduce((sum, symbol) => sum + symbol.log.count(rule), 0),
    otherRules: others.map(ruleName),
  });
}

function firstShort(checked: readonly CheckedSymbol[]): Result<never> | null {
  const short = checked.find((symbol) => symbol.rows.length < fewestBars);
  if (!short) return null;
  const { log, rows } = short;
  const { symbol, stamp } = log.raw;
  const dropping = ruleKeys.filter((rule) => log.policy(rule) === 'drop' && log.count(rule) > 0);
  const worst = dropping.reduce<RuleKey | null>(
    (most, rule) => (most === null || log.count(rule) > log.count(most) ? rule : most),
    null,
  );
  if (rows.length === 0 && worst) {
    return fail({
      reason: 'data-all-rows-dropped',
      symbol,
      rows: stamp.length,
      key: `data.quality.rules.${worst}`,
      count: log.count(worst),
    });
  }
  return fail({ reason: 'data-too-few-bars', symbol, bars: rows.length, needed: fewestBars });
}
