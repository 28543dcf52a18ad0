import { styleText } from 'node:util';
import { duration } from './duration.ts';
import { table } from './table.ts';

interface Finding {
  readonly check: string;
  readonly column: string;
  readonly symbol: string;
  readonly openUtc: number;
  readonly cutUtc: number;
  readonly seen: string;
  readonly remedy: string;
}

export interface FeatureProofView {
  readonly strategy: string;
  readonly symbols: number;
  readonly bars: number;
  readonly features: readonly string[];
  readonly seed: number;
  readonly checks: readonly {
    readonly check: string;
    readonly columns: number;
    readonly cuts: number;
    readonly values: number;
    readonly ms: number;
    readonly findings: readonly Finding[];
    readonly notes: readonly string[];
    readonly skipped: string | null;
  }[];
  readonly proven: boolean;
}

/** The checks as a table, what they found with bar and remedy, what they measured, and the verdict. */
export function featureProofText({
  strategy,
  symbols,
  bars,
  features,
  seed,
  checks,
  proven,
}: FeatureProofView): string {
  const rows = checks.map((one) => [
    one.skipped !== null
      ? styleText('dim', 'skip')
      : one.findings.length > 0
        ? styleText('red', 'leak')
        : styleText('green', 'pass'),
    one.check,
    String(one.columns),
    String(one.cuts),
    String(one.values),
    duration(one.ms),
    one.skipped ?? '',
  ]);
  const findings = checks.flatMap((one) => one.findings);
  const notes = checks.flatMap((one) => one.notes.map((note) => `  ${one.check}: ${note}`));
  const about = `${features.length} features of ${symbols} ${symbols === 1 ? 'symbol' : 'symbols'}, ${bars} bars, seed ${seed}`;
  const passed = checks.filter((one) => one.skipped === null && one.findings.length === 0).length;
  const verdict = proven ? styleText('green', 'nothing looks ahead') : styleText('red', 'something looks ahead');
  return [
    `${styleText('bold', strategy)}  ${about}`,
    table([['', 'check', 'columns', 'worlds', 'values', 'time', ''], ...rows]),
    ...(findings.length > 0 ? ['', ...findings.map(findingText)] : []),
    ...(notes.length > 0 ? ['', 'measured', ...notes] : []),
    '',
    `${verdict}: ${passed} of ${checks.length} checks passed`,
    '',
  ].join('\n');
}

function findingText({ check, column, symbol, openUtc, cutUtc, seen, remedy }: Finding): string {
  const time = (utc: number) => new Date(utc).toISOString();
  const place = symbol === '' ? `used from ${time(openUtc)}` : `${symbol}, bar of ${time(openUtc)}`;
  return [
    `${styleText('bold', column)}  ${place}`,
    `  ${check}, cut at ${time(cutUtc)}: ${seen}`,
    `  try: ${remedy}`,
  ].join('\n');
}
