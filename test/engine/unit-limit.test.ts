import { afterEach, describe, expect, it } from 'vitest';
import { workerQueue } from '../../src/adapters/worker-queue.ts';
import type { Queue, UnitData } from '../../src/ports.ts';

const gaveUp: UnitData = { json: { gaveUp: true }, arrays: {} };
const batch = {
  module: new URL('./units/sleepy-unit.ts', import.meta.url).href,
  label: 'nap',
  shared: { json: {}, arrays: {} },
  units: [{ ms: 1 }, { ms: 3000 }, { ms: 1 }, { ms: 1 }].map((json) => ({ json, arrays: {} })),
};

let queue: Queue;
afterEach(() => queue.close());

describe('a unit that takes longer than its limit', () => {
  it.each([0, 1, 2])('is given up and the others are done, with %i workers', async (workers) => {
    queue = workerQueue(workers);
    const told: [number, number][] = [];
    const limited = { ...batch, limit: { seconds: 1, result: gaveUp } };
    const done = await queue.run(limited, (count, index) => told.push([count, index]), new AbortController().signal);
    expect(done.ok && done.value.map(({ json }) => json)).toEqual([
      { slept: 1 },
      { gaveUp: true },
      { slept: 1 },
      { slept: 1 },
    ]);
    expect(told.map(([count]) => count)).toEqual([1, 2, 3, 4]);
    expect(told.map(([, index]) => index).sort((a, b) => a - b)).toEqual([0, 1, 2, 3]);
  });

  it('leaves the threads fit for the next batch', async () => {
    queue = workerQueue(1);
    const signal = new AbortController().signal;
    await queue.run({ ...batch, limit: { seconds: 0.5, result: gaveUp } }, () => {}, signal);
    const next = await queue.run({ ...batch, units: [{ json: { ms: 2 }, arrays: {} }] }, () => {}, signal);
    expect(next.ok && next.value[0]!.json).toEqual({ slept: 2 });
  });
});
