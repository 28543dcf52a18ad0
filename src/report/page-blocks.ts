import { escapeText } from '../util/escape.ts';
import { inlineSvg } from './charts/theme.ts';
import type { Block, FigureBlock, FindingsBlock, MonthsBlock, Section } from './document.ts';
import { decimal } from './format.ts';
import { tableFigure, tableHtml } from './page-table.ts';
import type { Plots } from './plots.ts';

/** A section of a page; its figures are the plots of their names. */
export function sectionHtml({ id, title, blocks }: Section, plots: Plots): string {
  return `<section id="${id}"><details open>
<summary><h2>${escapeText(title)}</h2></summary>
<div class="blocks">
${blocks.map((block) => blockHtml(block, plots)).join('\n')}
</div>
</details></section>`;
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
    case 'heading':
      return `<h3 class="wide">${escapeText(block.text)}</h3>`;
    case 'findings':
      return findingsHtml(block);
  }
}

function figuresHtml({ charts, size }: FigureBlock, plots: Plots): string {
  const svg = (name: string) => inlineSvg(plots.get(name) ?? '');
  return charts
    .map(({ name, title, under, narrow }) => {
      const more = under === '' ? '' : `<br><span class="under">${escapeText(under)}</span>`;
      const caption = `<figcaption>${escapeText(title)}${more}</figcaption>`;
      if (narrow === null) return `<figure${size === 'third' ? ' class="third"' : ''}>${caption}${svg(name)}</figure>`;
      return `<figure class="wide">${caption}<div class="roomy">${svg(name)}</div><div class="narrow">${svg(narrow)}</div></figure>`;
    })
    .join('\n');
}

function findingsHtml({ findings }: FindingsBlock): string {
  const items = findings.map(
    ({ severity, mark, title, evidence, fix }) =>
      `<li class="is-${severity}"><p><span class="${severity}">${escapeText(mark)}</span> <b>${escapeText(title)}</b></p>` +
      `<p>${escapeText(evidence)}</p><p class="fix">Try: ${escapeText(fix)}</p></li>`,
  );
  return `<ol class="findings wide">\n${items.join('\n')}\n</ol>`;
}

export const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function monthsHtml({ title, years }: MonthsBlock): string {
  const compared = years.some(({ benchmark }) => benchmark !== undefined && benchmark !== null);
  const rows = years.map(({ year, months, total, benchmark }) => {
    const cells = months.map((value) => (value === null ? '<td></td>' : heat(value)));
    return `<tr><th scope="row">${year}</th>${cells.join('')}<td class="number"><b>${decimal(total * 100, 1)}</b></td>${compared ? `<td class="number quiet">${benchmark === null || benchmark === undefined ? '' : decimal(benchmark * 100, 1)}</td>` : ''}</tr>`;
  });
  const head = monthNames.map((name) => `<th scope="col" class="number">${name}</th>`).join('');
  const html = `<table class="months">
<thead><tr><th></th>${head}<th scope="col" class="number">Year</th>${compared ? '<th scope="col" class="number">Hold</th>' : ''}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table>`;
  return tableFigure(`${title}, in %`, html, {
    wide: true,
    width: 700,
    dense: false,
    columns: compared ? 14 : 13,
    rows: 0,
  });
}

/** A month's cell, its colour the stronger the further the return is from zero, up to 8 %. */
function heat(value: number): string {
  const strength = Math.round(Math.min(1, Math.abs(value) / 0.08) * 10);
  return `<td class="number ${value < 0 ? 'down' : 'up'}${strength}">${decimal(value * 100, 1)}</td>`;
}
