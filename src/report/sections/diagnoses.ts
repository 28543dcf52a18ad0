import { text, type Finding, type Section, type Severity } from '../document.ts';
import { count, decimal, percent, plural, significant } from '../format.ts';
import type { Diagnosis, EvidenceFigure } from '../../formats/backtest-report/backtest-report.schema.generated.ts';
import type { ReportInputs } from '../inputs.ts';

const severities: { readonly [name in Diagnosis['severity']]: readonly [Severity, string] } = {
  high: ['severe', '▲ High'],
  medium: ['warning', '● Medium'],
  low: ['notice', '○ Low'],
};

/** What to look at first, heaviest first; nothing for reports that were not taken apart. */
export function diagnosesSection({ backtest: { analysis } }: ReportInputs): Section[] {
  if (analysis === null) return [];
  const { diagnoses } = analysis;
  return [
    {
      id: 'doubts',
      title: 'What to look at first',
      blocks:
        diagnoses.length === 0
          ? [text('None of the rules found anything about the backtest that asks for a second look.')]
          : [
              text(
                `${plural(diagnoses.length, 'finding')} about the backtest, heaviest first. A finding is a reason to look, not a verdict: the gates judge.`,
              ),
              { kind: 'findings', findings: diagnoses.map(finding) },
            ],
    },
  ];
}

/** One finding with its figures in words. */
export function finding({ severity, title, evidence, explanation, fix }: Diagnosis): Finding {
  const [tone, mark] = severities[severity];
  const figures = evidence.map((figure) => `${figure.name} ${shown(figure)}`).join('; ');
  return {
    severity: tone,
    mark,
    title,
    evidence: [explanation, figures === '' ? '' : `${sentence(figures)}.`].filter((part) => part !== '').join(' '),
    fix: fix.key === null ? fix.text : `${fix.text} (${fix.key})`,
  };
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function shown({ value, unit }: EvidenceFigure): string {
  switch (unit) {
    case 'share':
      return percent(value, value !== null && Math.abs(value) < 0.01 ? 2 : 1);
    case 'number':
      return decimal(value);
    case 'money':
      return significant(value);
    case 'count':
      return count(value);
    case 'bars':
      return `${decimal(value, value !== null && Number.isInteger(value) ? 0 : 1)} bars`;
  }
}
