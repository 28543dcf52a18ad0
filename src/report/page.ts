import { inlineSvg } from './charts/theme.ts';
import {
  verdictWords,
  type Block,
  type Cell,
  type FigureBlock,
  type MonthsBlock,
  type ReportDocument,
  type Section,
  type TableBlock,
} from './document.ts';
import { escapeText } from '../util/escape.ts';
import { decimal, percent } from './format.ts';
import { pageCss } from './page-css.ts';
import type { Plots } from './plots.ts';

const marks = { accepted: '✓', rejected: '✗', insufficient: '?' } as const;
const tones = { accepted: 'pass', rejected: 'fail', insufficient: 'insufficient' } as const;

/** The report as one HTML page that needs nothing else: no network, no script, no font. */
export function renderPage(report: ReportDocument, plots: Plots): string {
  const title = escapeText(`${report.strategy}: ${verdictWords[report.verdict].toLowerCase()}`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${pageCss}</style>
</head>
<body>
<header>
<h1>${escapeText(report.strategy)}</h1>
<p class="verdict ${tones[report.verdict]}">${marks[report.verdict]} ${verdictWords[report.verdict]}</p>
<p class="headline">${escapeText(report.headline)}</p>
<dl class="tiles">
${report.tiles.map(({ label, value, note }) => `<div><dt>${escapeText(label)}</dt><dd>${escapeText(value)}</dd><dd class="note">${escapeText(note)}</dd></div>`).join('\n')}
</dl>
<nav>${report.sections.map(({ id, title: name }) => `<a href="#${id}">${escapeText(name)}</a>`).join(' ')}</nav>
</header>
<main>
${report.sections.map((section) => sectionHtml(section, plots)).join('\n')}
</main>
</body>
</html>
`;
}

function sectionHtml({ id, title, blocks }: Section, plots: Plots): string {
  return `<section id="${id}">
<h2>${escapeText(title)}</h2>
<div class="blocks">
${blocks.map((block) => blockHtml(block, plots)).join('\n')}
</div>
</section>`;
}

function blockHtml(block: Block, plots: Plots): string {
  switch (block.kind) {
    case 'text':
      return `<p class="wide">${escapeText(block.text)}</p>`;
    case 'table':
      return tableHtml(block);
    case 'figures':
      return figuresHtml(block, plots);
    case 'months':
      return monthsHtml(block);
  }
}

function tableHtml({ title, columns, rows }: TableBlock): string {
  const head = columns
    .map((column) => `<th scope="col"${right(column.align)}>${escapeText(column.title)}</th>`)
    .join('');
  const body = rows
    .map((row) => `<tr>${row.map((cell, index) => cellHtml(cell, right(columns[index]!.align))).join('')}</tr>`)
    .join('\n');
  const wide = columns.length > 4 || title === 'Files read' ? ' wide' : '';
  return `<figure class="table${wide}"><figcaption>${escapeText(title)}</figcaption><div class="scroll"><table>
<thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody></table></div></figure>`;
}

function cellHtml(cell: Cell, attribute: string): string {
  if (typeof cell === 'string') return `<td${attribute}>${escapeText(cell)}</td>`;
  return `<td${attribute}><span class="${cell.tone}">${escapeText(cell.text)}</span></td>`;
}

function right(align: 'left' | 'right'): string {
  return align === 'right' ? ' class="number"' : '';
}

function figuresHtml({ charts }: FigureBlock, plots: Plots): string {
  const svg = (name: string) => inlineSvg(plots.get(name) ?? '');
  return charts
    .map(({ name, title, narrow }) => {
      const caption = `<figcaption>${escapeText(title)}</figcaption>`;
      if (narrow === null) return `<figure>${caption}${svg(name)}</figure>`;
      return `<figure class="wide">${caption}<div class="roomy">${svg(name)}</div><div class="narrow">${svg(narrow)}</div></figure>`;
    })
    .join('\n');
}

export const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function monthsHtml({ title, years }: MonthsBlock): string {
  const rows = years.map(({ year, months, total }) => {
    const cells = months.map((value) => (value === null ? '<td></td>' : heat(value)));
    return `<tr><th scope="row">${year}</th>${cells.join('')}<td class="number"><b>${percent(total)}</b></td></tr>`;
  });
  return `<figure class="table wide"><figcaption>${escapeText(title)}, in %</figcaption><div class="scroll"><table class="months">
<thead><tr><th></th>${monthNames.map((name) => `<th scope="col" class="number">${name}</th>`).join('')}<th scope="col" class="number">Year</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div></figure>`;
}

/** A month's cell, its colour the stronger the further the return is from zero, up to 8 %. */
function heat(value: number): string {
  const strength = Math.round(Math.min(1, Math.abs(value) / 0.08) * 10);
  return `<td class="number ${value < 0 ? 'down' : 'up'}${strength}">${decimal(value * 100, 1)}</td>`;
}
