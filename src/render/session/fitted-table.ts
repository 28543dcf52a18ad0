import { styledLine, type Style } from './styled-line.ts';

export interface Column<T> {
  readonly title: string;
  readonly cell: (row: T) => string;
  readonly style?: (row: T) => Style | null;
  /** Left for words, right for figures. */
  readonly align: 'left' | 'right';
  /** When a screen is too narrow the highest goes first; 0 always stays. */
  readonly spare: number;
}

/** Heading and rows of a table that leaves out columns until it fits. */
export function fittedTable<T>(rows: readonly T[], columns: readonly Column<T>[], width: number): string[] {
  const widths = new Map(
    columns.map((column) => [
      column,
      Math.max(column.title.length, ...rows.map((row) => Array.from(column.cell(row)).length)),
    ]),
  );
  const wide = (shown: readonly Column<T>[]) => shown.reduce((sum, column) => sum + widths.get(column)! + 2, 0);
  let shown = [...columns];
  while (wide(shown) > width) {
    const most = Math.max(...shown.map(({ spare }) => spare));
    if (most === 0) break;
    shown = shown.filter(({ spare }) => spare !== most);
  }
  const pad = (column: Column<T>, text: string) => {
    if (column.align === 'right') return text.padStart(widths.get(column)!);
    return column === shown.at(-1) ? text : text.padEnd(widths.get(column)!);
  };
  const heading = shown.map((column) => `  ${pad(column, column.title)}`).join('');
  return [
    styledLine([{ text: heading, style: 'dim' }], width),
    ...rows.map((row) =>
      styledLine(
        shown.map((column) => {
          const text = `  ${pad(column, column.cell(row))}`;
          const style = column.style?.(row) ?? null;
          return style === null ? text : { text, style };
        }),
        width,
      ),
    ),
  ];
}
