import { escapeText } from '../util/escape.ts';
import type { Cell, TableBlock } from './document.ts';

/** More rows than this are folded away until they are asked for; on paper they stand. */
const mostRows = 24;
/** Pixels of a small phone's line, and of a line on A4 paper. */
const phone = 364;
const paper = 690;

/** A table in a box of its own, which scrolls sideways where the page is narrower. */
export function tableHtml({ title, columns, rows, width }: TableBlock): string {
  const titles = columns.map((column) => column.title);
  const head = columns
    .map((column) => `<th scope="col"${right(column.align)}>${escapeText(column.title)}</th>`)
    .join('');
  const body = rows
    .map((row) => `<tr>${row.map((cell, index) => cellHtml(cell, right(columns[index]!.align))).join('')}</tr>`)
    .join('\n');
  const wide = width === 'auto' && (columns.length > 4 || hasCode(rows) || hasProse(rows));
  return tableFigure(
    title,
    `<table>
<thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody></table>`,
    {
      wide,
      width: widthOf(titles, rows, 7.4, 14, (text) => text.length),
      dense: widthOf(titles, rows, 6.6, 8, longestWord) > paper,
      columns: columns.length,
      rows: rows.length,
    },
  );
}

export interface TableExtent {
  /** Over the whole page. */
  readonly wide: boolean;
  /** Pixels that it will need, estimated. */
  readonly width: number;
  /** Too much for paper even with every line broken between words: heads may break within them. */
  readonly dense: boolean;
  readonly columns: number;
  readonly rows: number;
}

/** Captions a table's HTML; folds it when it is long, tells phone readers to scroll when it is broad. */
export function tableFigure(title: string, html: string, { wide, width, dense, columns, rows }: TableExtent): string {
  const broad = width > phone;
  const hint = broad ? ` <span class="sideways">(${columns} columns, scroll sideways →)</span>` : '';
  const reach = broad ? ` tabindex="0" role="region" aria-label="${escapeText(title)}"` : '';
  const box = `<div class="scroll"${reach}>${html}</div>`;
  const classes = `table${wide ? ' wide' : ''}${broad ? ' broad' : ''}${dense ? ' dense' : ''}`;
  if (rows <= mostRows) {
    return `<figure class="${classes}"><figcaption>${escapeText(title)}${hint}</figcaption>${box}</figure>`;
  }
  return `<figure class="${classes}"><details><summary>${escapeText(title)}, ${rows} rows${hint}</summary>${box}</details></figure>`;
}

function cellHtml(cell: Cell, attribute: string): string {
  if (typeof cell === 'string') return `<td${attribute}>${escapeText(cell)}</td>`;
  return `<td${attribute}><span class="${cell.tone}">${escapeText(cell.text)}</span></td>`;
}

function right(align: 'left' | 'right'): string {
  return align === 'right' ? ' class="number"' : '';
}

function hasCode(rows: TableBlock['rows']): boolean {
  return rows.some((row) => row.some((cell) => typeof cell !== 'string' && cell.tone === 'code'));
}

function hasProse(rows: TableBlock['rows']): boolean {
  return rows.some((row) => row.some((cell) => typeof cell !== 'string' && cell.tone === 'prose'));
}

/** Of every column its longest cell or longest word of its title, in pixels; cells are taken for 30 letters at most, digests aside. */
function widthOf(
  titles: readonly string[],
  rows: TableBlock['rows'],
  letter: number,
  gap: number,
  lengthOf: (text: string) => number,
): number {
  const longest = titles.map((title, column) => {
    const cells = rows.map((row) => {
      const cell = row[column]!;
      if (typeof cell === 'string') return Math.min(column === 0 ? 18 : 30, lengthOf(cell));
      return cell.tone === 'code' ? cell.text.length : Math.min(30, lengthOf(cell.text));
    });
    return Math.max(longestWord(title), ...cells);
  });
  return longest.reduce((sum, letters) => sum + letter * letters + gap, 0);
}

function longestWord(text: string): number {
  return Math.max(...text.split(' ').map((word) => word.length));
}
