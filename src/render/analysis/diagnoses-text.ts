import { styleText } from 'node:util';
import type { Diagnosis } from '../../formats/backtest-report/backtest-report.schema.generated.ts';
import { evidenceText } from './figures.ts';

const colours = { high: 'red', medium: 'yellow', low: 'dim' } as const;

/** What to look at first, each with its evidence and what to try. */
export function diagnosesText(diagnoses: readonly Diagnosis[]): string {
  const title = `\n${styleText('bold', 'diagnoses')}\n`;
  if (diagnoses.length === 0) return `${title}nothing found\n`;
  return `${title}${diagnoses.map(one).join('')}`;
}

function one({ severity, title, evidence, explanation, fix }: Diagnosis, at: number): string {
  const figures = evidence.map((figure) => `${figure.name} ${evidenceText(figure)}`).join(', ');
  const key = fix.key === null ? '' : ` (${fix.key})`;
  return [
    `${at + 1}. ${styleText(colours[severity], severity)}  ${styleText('bold', title)}`,
    `   ${figures}`,
    `   ${explanation}`,
    `   Try: ${fix.text}${key}`,
    '',
  ].join('\n');
}
