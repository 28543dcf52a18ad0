import { buildDocument } from './build-document.ts';
import { figures, text, type ReportDocument, type Section } from './document.ts';
import { count } from './format.ts';
import type { ReportInputs } from './inputs.ts';
import { finding } from './sections/diagnoses.ts';
import { fillSpread } from './sections/fill-spread.ts';
import { gatesSection } from './sections/gates.ts';

const mostFindings = 5;

/** The report for somebody who reads a pull request: verdict, gates, spread of fills, heaviest findings, equity. The page has the rest. */
export function buildBrief(inputs: ReportInputs): ReportDocument {
  const { sections: _, ...summary } = buildDocument(inputs);
  return {
    ...summary,
    sections: [
      gatesSection(inputs),
      ...section('fills', 'Fills', fillSpread(inputs)),
      ...section('doubts', 'What to look at first', heaviest(inputs)),
      {
        id: 'equity',
        title: 'Equity',
        blocks: [
          figures(['equity', 'Equity against buy and hold, logarithmic']),
          text(
            'Trades, costs, model, probabilities, stress, data and the digests of every file are in report.html beside this file.',
          ),
        ],
      },
    ],
  };
}

function section(id: string, title: string, blocks: Section['blocks']): Section[] {
  return blocks.length === 0 ? [] : [{ id, title, blocks }];
}

function heaviest({ backtest: { analysis } }: ReportInputs): Section['blocks'] {
  const found = analysis?.diagnoses ?? [];
  if (found.length === 0) return [];
  const rest = found.length - mostFindings;
  return [
    { kind: 'findings', findings: found.slice(0, mostFindings).map(finding) },
    ...(rest > 0 ? [text(`${count(rest)} lighter ones are in report.html.`)] : []),
  ];
}
