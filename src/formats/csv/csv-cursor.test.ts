import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { CsvCursor } from './csv-cursor.ts';

function records(text: string, { delimiter = ',', comment = '' } = {}): { line: number; cells: string[] }[] {
  const encode = (s: string) => new TextEncoder().encode(s);
  const cursor = new CsvCursor(encode(text), delimiter.charCodeAt(0), encode(comment));
  const found: { line: number; cells: string[] }[] = [];
  while (cursor.next()) found.push({ line: cursor.line, cells: cursor.texts() });
  return found;
}

describe('CSV records', () => {
  it.each([
    ['LF', 'a,b\n1,2\n'],
    ['CRLF', 'a,b\r\n1,2\r\n'],
    ['CR', 'a,b\r1,2\r'],
    ['no end of line', 'a,b\n1,2'],
  ])('are read with %s', (_, text) => {
    expect(records(text)).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', '2'] },
    ]);
  });

  it('keep delimiters, quotes and line ends that are inside quotes', () => {
    expect(records('"3,966.20","say ""hi""","two\nlines"\nnext,1,2\n')).toEqual([
      { line: 1, cells: ['3,966.20', 'say "hi"', 'two\nlines'] },
      { line: 3, cells: ['next', '1', '2'] },
    ]);
  });

  it('keep empty cells, also the last', () => {
    expect(records(',a,,\n"",b')).toEqual([
      { line: 1, cells: ['', 'a', '', ''] },
      { line: 2, cells: ['', 'b'] },
    ]);
  });

  it('pass over blank lines and comments but count them', () => {
    expect(records('# made by hand\n\na;b\n\n# end\n1;2', { delimiter: ';', comment: '#' })).toEqual([
      { line: 3, cells: ['a', 'b'] },
      { line: 6, cells: ['1', '2'] },
    ]);
  });

  it('tell where a quote was opened that nobody closes', () => {
    const cursor = new CsvCursor(new TextEncoder().encode('a,b\n"1,2\n3,4\n'), 44, new Uint8Array());
    while (cursor.next());
    expect(cursor.unclosedQuoteLine).toBe(2);
  });

  it('give back every table of texts that was written with quotes', () => {
    const cell = fc.string({ maxLength: 8 }).map((text) => text.replace(/\r/g, '').trim());
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 70 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')).join('\n');
        expect(records(text).map((record) => record.cells)).toEqual(rows);
      }),
    );
  });
});
