import { fail, ok, type Result } from '../../failure.ts';
import { splitRecord } from './split-record.ts';

/** `time` is UTC epoch milliseconds, written as ISO 8601; `number` is written so that it reads back the same, NaN as an empty cell. */
export type CellKind = 'time' | 'number' | 'word';
export type CsvColumns<Kinds extends { readonly [name: string]: CellKind }> = {
  readonly [name in keyof Kinds]: Kinds[name] extends 'word' ? readonly string[] : Float64Array;
};

export interface PlainCsv<Kinds extends { readonly [name: string]: CellKind }> {
  readonly serialise: (columns: CsvColumns<Kinds>) => string;
  readonly parse: (text: string) => Result<CsvColumns<Kinds>>;
}

/** CSV files that the project itself writes: one header, fixed columns, line feeds. Anything else is refused, with its line. */
export function plainCsv<Kinds extends { readonly [name: string]: CellKind }>(
  kind: string,
  kinds: Kinds,
): PlainCsv<Kinds> {
  const names = Object.keys(kinds);
  const header = names.join(',');
  const invalid = (detail: string) => fail({ reason: 'format-invalid', kind, detail });
  return {
    serialise(columns) {
      const lines = [header];
      const count = columns[names[0]!]!.length;
      for (let row = 0; row < count; row++)
        lines.push(names.map((name) => cellOf(kinds[name]!, columns[name]![row]!)).join(','));
      return `${lines.join('\n')}\n`;
    },
    parse(text) {
      const lines = text.split('\n');
      if (lines.pop() !== '') return invalid('the last line is cut off');
      if (lines.shift() !== header) return invalid(`line 1 is not ${header}`);
      const columns = Object.fromEntries(
        names.map((name) => [
          name,
          kinds[name] === 'word' ? new Array<string>(lines.length) : new Float64Array(lines.length),
        ]),
      );
      for (const [row, line] of lines.entries()) {
        const cells = splitRecord(line);
        if (cells.length !== names.length)
          return invalid(`line ${row + 2} has ${cells.length} cells, expected ${names.length}`);
        for (const [c, name] of names.entries()) {
          const value = valueOf(kinds[name]!, cells[c]!);
          if (value === null) return invalid(`line ${row + 2}, ${name}: "${cells[c]}" is no ${kinds[name]}`);
          columns[name]![row] = value;
        }
      }
      return ok(columns as unknown as CsvColumns<Kinds>);
    },
  };
}

function cellOf(kind: CellKind, value: string | number): string {
  if (typeof value === 'string') return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  if (Number.isNaN(value)) return '';
  return kind === 'time' ? new Date(value).toISOString().replace('.000Z', 'Z') : String(value);
}

/** Null for a cell that is none of its kind. */
function valueOf(kind: CellKind, cell: string): string | number | null {
  if (kind === 'word') return cell;
  if (cell === '') return NaN;
  const value = kind === 'time' ? Date.parse(cell) : Number(cell);
  return Number.isFinite(value) && cellOf(kind, value) === cell ? value : null;
}
