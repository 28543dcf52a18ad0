import {
  verdictWords,
  type Block,
  type Cell,
  type Finding,
  type MonthsBlock,
  type ReportDocument,
  type TableBlock,
} from './document.ts';
import { escapeMarkdown } from '../util/escape.ts';
import { percent } from './format.ts';
import { monthNames } from './page-blocks.ts';

/** The report as Markdown. With `plots`, it shows SVG files that lie beside it, each named after its chart. */
export function renderMarkdown(report: ReportDocument, plots: boolean): string {
  const tiles = report.tiles
    .map(({ label, value, note }) => `- ${escapeMarkdown(`${label}: ${value} (${note})`)}`)
    .join('\n');
  const sections = report.sections.map(({ title, blocks }) =>
    [
      `## ${escapeMarkdown(title)}`,
      ...blocks.map((block) => blockText(block, plots)).filter((part) => part !== ''),
    ].join('\n\n'),
  );
  return `${[`# ${escapeMarkdown(report.strategy)}`, `${bold(`${verdictWords[report.verdict]}.`)} ${escapeMarkdown(report.headline)}`, tiles, ...sections].join('\n\n')}\n`;
}

function blockText(block: Block, plots: boolean): string {
  switch (block.kind) {
    case 'text':
      return escapeMarkdown(block.text);
    case 'table':
      return tableText(block);
    case 'months':
      return monthsText(block);
    case 'heading':
      return `### ${escapeMarkdown(block.text)}`;
    case 'findings':
      return block.findings.map(findingText).join('\n');
    case 'figures':
      if (!plots) return '';
      return block.charts
        .map(({ name, title, narrow }) => `![${escapeMarkdown(title)}](${narrow ?? name}.svg)`)
        .join('\n\n');
  }
}

function tableText({ title, columns, rows }: TableBlock): string {
  const head = columns.map((column) => escapeMarkdown(column.title));
  const rule = columns.map(({ align }) => (align === 'right' ? '---:' : '---'));
  return [
    `### ${escapeMarkdown(title)}`,
    '',
    ...[head, rule, ...rows.map((row) => row.map(cellText))].map(rowText),
  ].join('\n');
}

function monthsText({ title, years }: MonthsBlock): string {
  const rows = years.map(({ year, months, total }) => [
    String(year),
    ...months.map((value) => (value === null ? '' : percent(value))),
    percent(total),
  ]);
  const head = ['', ...monthNames, 'Year'];
  return [
    `### ${escapeMarkdown(title)}`,
    '',
    ...[head, ['---', ...head.slice(1).map(() => '---:')], ...rows].map(rowText),
  ].join('\n');
}

function findingText({ mark, title, evidence, fix }: Finding): string {
  return `- ${bold(escapeMarkdown(`${mark} ${title}`))}: ${escapeMarkdown(`${evidence} Try: ${fix}`)}`;
}

function rowText(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cellText(cell: Cell): string {
  if (typeof cell === 'string') return escapeMarkdown(cell);
  const shown = escapeMarkdown(cell.text);
  if (cell.tone === 'code') return `\`${cell.text.replace(/[^\w.-]/g, '')}\``;
  return cell.tone === 'fail' || cell.tone === 'insufficient' ? bold(shown) : shown;
}

function bold(words: string): string {
  const stars = '*'.repeat(2);
  return stars + words + stars;
}
