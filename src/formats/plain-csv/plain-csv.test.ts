import { describe, expect, it } from 'vitest';
import { plainCsv } from './plain-csv.ts';

const format = plainCsv('thing', { at: 'time', name: 'word', value: 'number' });
const text = 'at,name,value\n2000-01-03T21:00:00Z,A,0.1\n2000-01-04T21:00:00.001Z,"B, ""b""",\n';

describe('CSV files of our own', () => {
  it('are written with times, words and numbers that read back the same', () => {
    const columns = {
      at: Float64Array.of(Date.UTC(2000, 0, 3, 21), Date.UTC(2000, 0, 4, 21, 0, 0, 1)),
      name: ['A', 'B, "b"'],
      value: Float64Array.of(0.1, NaN),
    };
    expect(format.serialise(columns)).toBe(text);
    expect(format.parse(text)).toEqual({ ok: true, value: columns });
  });

  it.each([
    ['at,name\n', 'line 1 is not at,name,value'],
    ['at,name,value\n2000-01-03T21:00:00Z,A,0.1', 'the last line is cut off'],
    ['at,name,value\n2000-01-03T21:00:00Z,A\n', 'line 2 has 2 cells, expected 3'],
    ['at,name,value\nsoon,A,1\n', 'line 2, at: "soon" is no time'],
    ['at,name,value\n2000-01-03T21:00:00Z,A,1\n2000-01-03T21:00:00Z,A,0x10\n', 'line 3, value: "0x10" is no number'],
    ['at,name,value\n2000-01-03T21:00:00Z,"A,1\n', 'line 2 has 0 cells, expected 3'],
  ])('%j is refused in words', (broken, detail) => {
    expect(format.parse(broken)).toEqual({ ok: false, failure: { reason: 'format-invalid', kind: 'thing', detail } });
  });
});
