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

export type Block = TextBlock | HeadingBlock | TableBlock | FigureBlock | MonthsBlock | FindingsBlock;

export interface TextBlock {
  readonly kind: 'text';
  readonly text: string;
}

/** Opens a part of a section. */
export interface HeadingBlock {
  readonly kind: 'heading';
  readonly text: string;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly title: string;
  /** `auto`: half of the page for few columns, else all of it. */
  readonly width: 'auto' | 'half';
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

export type Cell = string | { readonly text: string; readonly tone: Tone };

/** How a cell stands out; the text alone says the same. */
export type Tone = 'pass' | 'fail' | 'insufficient' | 'code' | 'quiet' | 'prose' | Severity;

export type Severity = 'severe' | 'warning' | 'notice';

/** Charts side by side, two or three in a row. */
export interface FigureBlock {
  readonly kind: 'figures';
  readonly size: 'half' | 'third';
  readonly charts: readonly Figure[];
}

export interface Figure {
  readonly name: string;
  /** What the chart shows of this strategy: its message. */
  readonly title: string;
  /** How to read it; empty for nothing. */
  readonly under: string;
  /** The chart for narrow screens of one that takes the whole width, else null. */
  readonly narrow: string | null;
}

/** What is doubtful, worst first, and what to do about it. */
export interface FindingsBlock {
  readonly kind: 'findings';
  readonly findings: readonly Finding[];
}

export interface Finding {
  readonly severity: Severity;
  /** The severity in a word. */
  readonly mark: string;
  readonly title: string;
  readonly evidence: string;
  readonly fix: string;
}

/** Returns by calendar month, fractions; null where there was no bar. */
export interface MonthsBlock {
  readonly kind: 'months';
  readonly title: string;
  readonly years: readonly {
    readonly year: number;
    readonly months: readonly (number | null)[];
    readonly total: number;
    /** Of the benchmark; absent or null where it is not known. */
    readonly benchmark?: number | null;
  }[];
}

export function text(words: string): TextBlock {
  return { kind: 'text', text: words };
}

/** Column titles that begin with `#` hold numbers and are set to the right. */
export function table(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  width: TableBlock['width'] = 'auto',
): TableBlock {
  return {
    kind: 'table',
    title,
    width,
    columns: columns.map((column) =>
      column.startsWith('#') ? { title: column.slice(1), align: 'right' } : { title: column, align: 'left' },
    ),
    rows,
  };
}

export function heading(words: string): HeadingBlock {
  return { kind: 'heading', text: words };
}

/** Two charts in a row. */
export function figures(...charts: (readonly [name: string, title: string, under?: string])[]): FigureBlock {
  return { kind: 'figures', size: 'half', charts: charts.map(figure) };
}

/** Three small charts in a row. */
export function panels(charts: readonly (readonly [name: string, title: string, under?: string])[]): FigureBlock {
  return { kind: 'figures', size: 'third', charts: charts.map(figure) };
}

/** One chart over the whole width, drawn a second time for narrow screens. */
export function wideFigure(name: string, narrow: string, title: string, under = ''): FigureBlock {
  return { kind: 'figures', size: 'half', charts: [{ name, title, under, narrow }] };
}

function figure([name, title, under = '']: readonly [name: string, title: string, under?: string]): Figure {
  return { name, title, under, narrow: null };
}
