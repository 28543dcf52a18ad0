import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineDiff } from './line-diff.ts';

it('a changed line is dropped and added between those that stay', () => {
  expect(lineDiff('a\nb\nc\n', 'a\nB\nc\n')).toEqual([
    { kind: 'same', text: 'a' },
    { kind: 'dropped', text: 'b' },
    { kind: 'added', text: 'B' },
    { kind: 'same', text: 'c' },
  ]);
});

it('either text can be read off the difference', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const diff = lineDiff(before.join('\n'), after.join('\n'));
      const read = (gone: string) => diff.filter(({ kind }) => kind !== gone).map(({ text }) => text);
      expect(read('added').join('\n')).toBe(before.join('\n'));
      expect(read('dropped').join('\n')).toBe(after.join('\n'));
    }),
  );
});
