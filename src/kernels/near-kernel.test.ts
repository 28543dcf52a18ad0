import { expect, it } from 'vitest';
import fc from 'fast-check';
import { wasmNearKernel } from './near-kernel.ts';
import { plainNearKernel } from './plain/near.ts';

it('finds the same points at the same distances, bit for bit, compiled and plain', () => {
  const coordinate = fc.oneof(
    fc.double({ min: -3, max: 3, noNaN: true }),
    fc.integer({ min: -2, max: 2 }),
    fc.constant(Infinity),
  );
  const drawn = fc.record({
    groups: fc.integer({ min: 1, max: 5 }),
    width: fc.integer({ min: 1, max: 5 }),
    limit: fc.constantFrom(0, 0.5, 2, 9, Infinity),
    coordinates: fc.array(coordinate, { minLength: 205, maxLength: 205 }),
  });
  fc.assert(
    fc.property(drawn, ({ groups, width, limit, coordinates }) => {
      const answers = [wasmNearKernel, plainNearKernel].map((kernelOf) => {
        const memory = new WebAssembly.Memory({ initial: 1 });
        new Float64Array(memory.buffer, 0, 200).set(coordinates.slice(0, 200));
        new Float64Array(memory.buffer, 8000, 5).set(coordinates.slice(200).map((v) => (v === Infinity ? 0 : v)));
        const found = kernelOf(memory).nearPoints(0, groups, width, 8000, limit, 16_000, 24_000);
        return [
          [...new Float64Array(memory.buffer, 16_000, found)],
          [...new Uint32Array(memory.buffer, 24_000, found)],
        ];
      });
      expect(answers[0]).toEqual(answers[1]);
    }),
  );
});
