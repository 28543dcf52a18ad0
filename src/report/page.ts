import { escapeText } from '../util/escape.ts';
import { verdictWords, type ReportDocument } from './document.ts';
import { pageFrame } from './page-frame.ts';
import type { Plots } from './plots.ts';

const marks = { accepted: '✓', rejected: '✗', insufficient: '?' } as const;
const tones = { accepted: 'pass', rejected: 'fail', insufficient: 'insufficient' } as const;

/** The report as one HTML page. */
export function renderPage({ strategy, verdict, headline, tiles, sections }: ReportDocument, plots: Plots): string {
  const title = `${strategy}: ${verdictWords[verdict].toLowerCase()}`;
  const lead = `<p class="verdict ${tones[verdict]}">${marks[verdict]} ${verdictWords[verdict]}</p>
<p class="headline">${escapeText(headline)}</p>`;
  return pageFrame({ title, heading: strategy, lead, tiles, sections }, plots);
}
