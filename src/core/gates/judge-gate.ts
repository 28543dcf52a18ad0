import type { GateInterval, GateOutcome } from '../../formats/validation-report/validation-report.schema.generated.ts';

/** One demand and what was found. */
export interface GateFinding {
  readonly name: string;
  readonly group: GateOutcome['group'];
  readonly title: string;
  readonly value: number | null;
  readonly relation: GateOutcome['relation'];
  readonly threshold: number;
  readonly unit: 'number' | 'percent' | 'probability';
  readonly interval: GateInterval | null;
  /** How many of what the value rests on, and how many it takes. */
  readonly sample: { readonly count: number; readonly needed: number; readonly of: string };
  /** A breach of a limit on losses counts however small the sample: more data cannot undo it. */
  readonly lossLimit?: boolean;
  /** Why there is no value. */
  readonly undefinedBecause: string;
  /** Further facts for people, whole sentences. */
  readonly remark?: string;
}

/** Pass, fail, or insufficient: too small a sample, or no value at all. */
export function judgeGate(finding: GateFinding): GateOutcome {
  const { name, group, title, value, relation, threshold, interval, sample } = finding;
  const verdict = verdictOf(finding);
  const sentences = [reasonOf(finding, verdict), doubtOf(finding, verdict), finding.remark];
  return {
    name,
    group,
    title,
    value,
    relation,
    threshold,
    interval,
    margin: value === null ? null : marginOf(value, relation, threshold),
    sample: sample.count,
    verdict,
    reason: sentences.filter(Boolean).join(' '),
  };
}

function verdictOf({ value, relation, threshold, sample, lossLimit }: GateFinding): GateOutcome['verdict'] {
  if (value === null) return 'insufficient';
  const holds = fulfils(value, relation, threshold);
  if (lossLimit === true && !holds) return 'fail';
  if (sample.count < sample.needed) return 'insufficient';
  return holds ? 'pass' : 'fail';
}

function fulfils(value: number, relation: GateOutcome['relation'], threshold: number): boolean {
  switch (relation) {
    case '>':
      return value > threshold;
    case '>=':
      return value >= threshold;
    case '<':
      return value < threshold;
    case '<=':
      return value <= threshold;
  }
}

function marginOf(value: number, relation: GateOutcome['relation'], threshold: number): number {
  return relation.startsWith('>') ? value - threshold : threshold - value;
}

function reasonOf(
  { value, relation, threshold, unit, sample, undefinedBecause }: GateFinding,
  verdict: GateOutcome['verdict'],
): string {
  if (value === null) return `No value: ${undefinedBecause}.`;
  if (verdict === 'insufficient') return `${sample.count} ${sample.of}, at least ${sample.needed} are needed.`;
  const found = shown(value, unit);
  const demanded = `${words[relation]} ${shown(threshold, unit)}`;
  return verdict === 'pass' ? `${found} is ${demanded}.` : `${found} is not ${demanded}.`;
}

function doubtOf({ interval, threshold, unit }: GateFinding, verdict: GateOutcome['verdict']): string {
  if (interval === null || verdict === 'insufficient') return '';
  const { low, high, level } = interval;
  if (threshold < low || threshold > high) return '';
  return `The threshold is inside the ${shown(level, 'percent')} interval from ${shown(low, unit)} to ${shown(high, unit)}, so chance could have decided this.`;
}

const words = { '>': 'above', '>=': 'at least', '<': 'below', '<=': 'at most' };

export function shown(value: number, unit: GateFinding['unit']): string {
  if (unit === 'percent') return `${trimmed((100 * value).toFixed(1))} %`;
  return trimmed(value.toFixed(unit === 'probability' ? 4 : 2));
}

function trimmed(digits: string): string {
  const text = digits.replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}
