/** A report as data, the same for every way of writing it. All text is plain: writers escape it. */
export interface ReportDocument {
  readonly strategy: string;
  readonly verdict: keyof typeof verdictWords;
  readonly headline: string;
  readonly tiles: readonly Tile[];
  readonly sections: readonly Section[];
}

export const verdictWords = {
  accepted: 'Accepted',
  rejected: 'Rejected',
  insufficient: 'Not enough evidence',
} as const;

/** One number to see first. */
export interface Tile {
  readonly label: string;
  readonly value: string;
  readonly note: string;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block = TextBlock | TableBlock | FigureBlock | MonthsBlock;

export interface TextBlock {
  readonly kind: 'text';
  readonly text: string;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

export type Cell = string | { readonly text: string; readonly tone: Tone };

/** How a cell stands out; the text alone says the same. */
export type Tone = 'pass' | 'fail' | 'insufficient' | 'code' | 'quiet' | 'prose';

/** Charts side by side. The first name of an entry is drawn where there is room, the second on narrow screens. */
export interface FigureBlock {
  readonly kind: 'figures';
  readonly charts: readonly { readonly name: string; readonly title: string; readonly narrow: string | null }[];
}

/** Returns by calendar month, fractions; null where there was no bar. */
export interface MonthsBlock {
  readonly kind: 'months';
  readonly title: string;
  readonly years: readonly {
    readonly year: number;
    readonly months: readonly (number | null)[];
    readonly total: number;
  }[];
}

export function text(words: string): TextBlock {
  return { kind: 'text', text: words };
}

/** Column titles that begin with `#` hold numbers and are set to the right. */
export function table(title: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): TableBlock {
  return {
    kind: 'table',
    title,
    columns: columns.map((column) =>
      column.startsWith('#') ? { title: column.slice(1), align: 'right' } : { title: column, align: 'left' },
    ),
    rows,
  };
}

export function figures(...charts: (readonly [name: string, title: string, narrow?: string])[]): FigureBlock {
  return { kind: 'figures', charts: charts.map(([name, title, narrow]) => ({ name, title, narrow: narrow ?? null })) };
}
