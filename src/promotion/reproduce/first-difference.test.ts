import { describe, expect, it } from 'vitest';
import { encodeArrow } from '../../formats/arrow/table.ts';
import { firstDifference } from './first-difference.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const differ = (path: string, one: string, two: string) => firstDifference(path, bytes(one), bytes(two));

describe('the first difference', () => {
  it('is a pointer into JSON', () => {
    expect(differ('a.json', '{"a":[1,{"b/c":2}]}', '{"a":[1,{"b/c":3}]}')).toEqual({
      field: '/a/1/b~1c',
      expected: '2',
      found: '3',
    });
    expect(differ('a.json', '{"a":1}', '{"a":1,"b":2}')).toEqual({ field: '/b', expected: 'absent', found: '2' });
    expect(differ('a.json', '[1]', '[1,null]')).toEqual({ field: '/1', expected: 'absent', found: 'null' });
  });

  it('is a line and column of other text, of JSON that cannot be read as well', () => {
    expect(differ('a.csv', 'x,y\n1,2\n', 'x,y\n1,3\n')).toEqual({
      field: 'line 2, column 3',
      expected: '1,2',
      found: '1,3',
    });
    expect(differ('a.md', 'one\n', 'one\ntwo\n')).toMatchObject({ field: 'line 2, column 1' });
    expect(differ('a.json', '{"a":1}', '{"a" 1}')).toMatchObject({ field: 'line 1, column 5' });
    expect(differ('a.json', '{"a":1}', '{"a": 1}')).toMatchObject({ field: 'line 1, column 6' });
  });

  it('is a column and row of a table', () => {
    const table = (close: number[], name = 'close') =>
      encodeArrow('bars', 1, {
        open: { type: 'f64', values: Float64Array.of(1, 2) },
        [name]: { type: 'f64', values: Float64Array.from(close) },
      });
    expect(firstDifference('a.arrow', table([1, 2]), table([1, 2.5]))).toEqual({
      field: 'close, row 2',
      expected: '2',
      found: '2.5',
    });
    expect(firstDifference('a.arrow', table([1, 2]), table([1, 2], 'last'))).toMatchObject({ field: 'columns' });
  });

  it('is a byte where nothing else can be said', () => {
    expect(firstDifference('a.arrow', bytes('abc'), bytes('abd'))).toEqual({
      field: 'byte 2',
      expected: '0x63',
      found: '0x64',
    });
    expect(firstDifference('a.arrow', bytes('abc'), bytes('ab'))).toMatchObject({ expected: '0x63', found: 'the end' });
  });
});
