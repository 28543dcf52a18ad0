import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import fc from 'fast-check';
import { plainTreeKernels } from './plain/tree-kernels.ts';
import { plainExp } from './plain/exp.ts';
import { sharedMemory } from './shared-memory.ts';
import { type TreeKernels, wasmTreeKernels } from './tree-kernels.ts';

const memoryBytes = 1 << 20;
const kb = (n: number) => n * 1024;

/** Runs the same calls on both sets of kernels over equal memories; returns both memories and both results. */
function bothWays<T>(fill: (memory: WebAssembly.Memory) => void, call: (kernels: TreeKernels) => T) {
  return [wasmTreeKernels, plainTreeKernels].map((make) => {
    const memory = sharedMemory(memoryBytes);
    fill(memory);
    return { result: call(make(memory)), memory };
  }) as [{ result: T; memory: WebAssembly.Memory }, { result: T; memory: WebAssembly.Memory }];
}

const bytesOf = (memory: WebAssembly.Memory, at: number, length: number) =>
  createHash('sha256')
    .update(new Uint8Array(memory.buffer, at, length))
    .digest('hex');
const f64At = (memory: WebAssembly.Memory, at: number, length: number) => new Float64Array(memory.buffer, at, length);
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0);

it('sorts doubles of any sign and size', () => {
  fc.assert(
    fc.property(fc.array(finite, { minLength: 1, maxLength: 300 }), (values) => {
      const [compiled] = bothWays(
        (memory) => f64At(memory, 0, values.length).set(values),
        (kernels) => kernels.sortAscending(0, values.length, kb(16), kb(32)),
      );
      expect([...f64At(compiled.memory, 0, values.length)]).toEqual([...Float64Array.from(values).sort()]);
    }),
  );
});

it('codes a value by the number of cuts below it and a missing value by its own code', () => {
  const values = [-5, 1, 1.5, 2, 9, NaN];
  for (const { memory } of bothWays(
    (memory) => {
      f64At(memory, 0, 6).set(values);
      f64At(memory, 64, 3).set([1, 2, Infinity]);
    },
    (kernels) => kernels.binColumn(0, 6, 64, 2, 3, 128),
  )) {
    expect([...new Uint8Array(memory.buffer, 128, 6)]).toEqual([0, 0, 1, 1, 2, 3]);
  }
});

it('turns columns of codes into rows', () => {
  for (const { memory } of bothWays(
    (memory) => new Uint8Array(memory.buffer).set([1, 2, 3, 0, 4, 5, 6, 0]),
    (kernels) => kernels.interleave(0, 4, 2, 3, 16),
  )) {
    expect([...new Uint8Array(memory.buffer, 16, 6)]).toEqual([1, 4, 2, 5, 3, 6]);
  }
});

it('takes exp to twelve digits', () => {
  for (const x of [-40, -1, -1e-9, 0, 0.3, 1, 20, 600])
    expect(Math.abs(plainExp(x) / Math.exp(x) - 1)).toBeLessThan(1e-12);
});

it('gives the same gradients, bit for bit', () => {
  const row = fc.record({
    score: fc.double({ min: -50, max: 50, noNaN: true }),
    target: fc.integer({ min: 0, max: 1 }),
    weight: fc.double({ min: 0, max: 4, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 65 }), (rows) => {
      const [compiled, plain] = bothWays(
        (memory) => {
          f64At(memory, 0, rows.length).set(rows.map(({ score }) => score));
          f64At(memory, kb(1), rows.length).set(rows.map(({ target }) => target));
          f64At(memory, kb(2), rows.length).set(rows.map(({ weight }) => weight));
        },
        (kernels) => {
          kernels.logisticGradients(0, kb(1), kb(2), rows.length, kb(3), kb(4));
          kernels.packGradients(kb(3), kb(4), rows.length, 2 ** 30, 2 ** 20, 128, kb(5));
          kernels.squaredGradients(0, kb(1), kb(2), rows.length, kb(8));
          return kernels.largestMagnitude(kb(8), rows.length);
        },
      );
      expect(compiled.result).toBe(plain.result);
      expect(bytesOf(compiled.memory, 0, kb(9))).toBe(bytesOf(plain.memory, 0, kb(9)));
    }),
  );
});

const leaf = fc.record({
  features: fc.integer({ min: 1, max: 23 }),
  codes: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 23 * 40, maxLength: 23 * 40 }),
  pairs: fc.array(fc.tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: 0, max: 90 })), {
    minLength: 40,
    maxLength: 40,
  }),
  leastRows: fc.integer({ min: 1, max: 6 }),
  l1: fc.integer({ min: 0, max: 50 }),
  l2: fc.integer({ min: 0, max: 9 }),
});
const countUnit = 64;

it('builds, subtracts and scans histograms to the same bits', () => {
  fc.assert(
    fc.property(leaf, ({ features, codes, pairs, leastRows, l1, l2 }) => {
      const stride = 4 * 16;
      const bytes = features * stride;
      const rows = Array.from({ length: 40 }, (_, row) => row);
      const packed = pairs.map(([g, h]) => [g, h * countUnit + 1] as const);
      const sum = (lane: 0 | 1) => packed.reduce((total, pair) => total + pair[lane], 0);
      const [compiled, plain] = bothWays(
        (memory) => {
          new Uint32Array(memory.buffer, 0, 40).set(rows);
          new Uint8Array(memory.buffer, kb(1), codes.length).set(codes);
          f64At(memory, kb(4), 80).set(packed.flat());
          new Uint32Array(memory.buffer, kb(20), 23).set(rows.slice(0, 23));
          new Uint32Array(memory.buffer, kb(21), 23).fill(3);
          f64At(memory, kb(22), 7).set([sum(0), sum(1), l1, l2 * countUnit, leastRows, 1, countUnit]);
        },
        (kernels) => {
          kernels.buildHistogram(0, 40, kb(1), features, 0, features, kb(4), kb(8), stride);
          kernels.buildHistogram(0, 13, kb(1), features, 0, features, kb(4), kb(12), stride);
          kernels.bestSplit(kb(8), stride, kb(20), features, kb(21), kb(22), kb(23));
          kernels.subtractHistogram(kb(12), kb(8), bytes);
        },
      );
      expect(bytesOf(compiled.memory, kb(4), kb(20))).toBe(bytesOf(plain.memory, kb(4), kb(20)));
    }),
  );
});

it('sums a histogram in parts of the features as in one go', () => {
  const build = (parts: readonly (readonly [number, number])[]) =>
    bothWays(
      (memory) => {
        new Uint32Array(memory.buffer, 0, 50).set(Array.from({ length: 50 }, (_, row) => row));
        for (let i = 0; i < 50 * 14; i++) new Uint8Array(memory.buffer)[kb(1) + i] = (i * 7919) % 4;
        f64At(memory, kb(4), 100).set(Array.from({ length: 100 }, (_, i) => ((i * 31) % 17) - 8));
      },
      (kernels) => {
        for (const [first, last] of parts) kernels.buildHistogram(0, 50, kb(1), 14, first, last, kb(4), kb(8), 64);
      },
    )[0];
  const whole = build([[0, 14]]);
  expect(
    bytesOf(
      build([
        [11, 14],
        [0, 11],
      ]).memory,
      kb(8),
      14 * 64,
    ),
  ).toBe(bytesOf(whole.memory, kb(8), 14 * 64));
});

it('parts rows of a leaf and keeps their order', () => {
  for (const { memory, result } of bothWays(
    (memory) => {
      new Uint32Array(memory.buffer, 0, 6).set([0, 2, 3, 4, 5, 7]);
      new Uint8Array(memory.buffer, 64, 8).set([0, 9, 3, 1, 2, 9, 0, 1]);
    },
    (kernels) => kernels.partition(0, 6, 64, 1, 9, 1, 128),
  )) {
    expect(result).toBe(4);
    expect([...new Uint32Array(memory.buffer, 0, 6)]).toEqual([0, 3, 5, 7, 2, 4]);
  }
});

it('adds a leaf value to the scores of its rows', () => {
  for (const { memory } of bothWays(
    (memory) => new Uint32Array(memory.buffer, 0, 2).set([1, 3]),
    (kernels) => kernels.addToScores(0, 2, 0.25, 64),
  )) {
    expect([...f64At(memory, 64, 4)]).toEqual([0, 0.25, 0, 0.25]);
  }
});
