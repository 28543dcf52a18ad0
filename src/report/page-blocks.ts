import { escapeText } from '../util/escape.ts';
import { inlineSvg } from './charts/theme.ts';
import type { Block, Cell, FigureBlock, MonthsBlock, Section, TableBlock } from './document.ts';
import { decimal, percent } from './format.ts';
import type { Plots } from './plots.ts';

/** A section of a page; its figures are the plots of their names. */
export function sectionHtml({ id, title, blocks }: Section, plots: Plots): string {
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
