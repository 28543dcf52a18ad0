import type { QualityPolicies } from '../../formats/config/data.schema.generated.ts';

export type RuleKey = Exclude<keyof QualityPolicies, 'macroKnownEarly'>;
export type Policy = 'fail' | 'drop' | 'mark' | 'note';

/** Every rule for bars, in the order of reports and of failing, with what it expects of the data. */
export const barRules: { readonly [rule in RuleKey]: string } = {
  unreadableTime: 'a time in every row',
  unreadableCell: 'a number or a missing value',
  missingPrice: 'open, high, low and close',
  nonFinite: 'a finite number',
  nonPositivePrice: 'prices above zero',
  highBelowLow: 'high >= low',
  outsideRange: 'low <= open <= high and low <= close <= high',
  missingVolume: 'a volume',
  negativeVolume: 'volume >= 0',
  zeroVolume: 'volume above zero',
  swappedVolume: 'volume times price near the traded money',
  flatBar: 'more than one price in a bar',
  unsorted: 'rows in order of time',
  duplicateSame: 'one row for each time',
  duplicateConflicting: 'one row for each time',
  outsideSession: 'a time at which the exchange is open',
  timeShift: 'nearly all bars inside sessions',
  zeroVolumeSeries: 'at least one bar with volume',
  gap: 'a bar for every session or interval of the calendar',
  staleRun: 'prices that move',
  splitLikeJump: 'prices adjusted for splits',
  largeJump: 'no jump beyond jumpRatio',
  staleOpen: 'opens that are traded prices',
};

export const ruleKeys = Object.keys(barRules) as RuleKey[];

/** `splitLikeJump` is `split-like-jump` in reports. */
export function ruleName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
