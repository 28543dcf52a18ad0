import { expect, it } from 'vitest';
import fc from 'fast-check';
import { lastValid } from './last-valid.ts';

const utc = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constantFrom(NaN, Infinity, -Infinity));

it('finds the last entry that begins no later, whatever was asked before and however entries are ordered', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 5 }),
      fc.boolean(),
      fc.array(utc),
      (starts, sort, times) => {
        const entries = (sort ? starts.toSorted((a, b) => a - b) : starts).map((validFromUtc) => ({ validFromUtc }));
        const find = lastValid(entries);
        expect(times.map(find)).toEqual(
          times.map((time) => entries.findLastIndex(({ validFromUtc }) => validFromUtc <= time)),
        );
      },
    ),
  );
});
