import { expect, it } from 'vitest';
import { workerQueue } from '../../src/adapters/worker-queue.ts';

it('lends workers without a unit of their own to the units there are, which changes no result', async () => {
  const queue = workerQueue(2);
  const x = Float64Array.from({ length: 200 }, (_, i) => (i * 37) % 101);
  const shared = { json: null, arrays: { x, y: x.map((value) => Number(value > 40)) } };
  const unit = { json: null, arrays: {} };
  const run = async (units: number) => {
    const module = new URL('./units/crew-unit.ts', import.meta.url).href;
    const batch = { module, shared, units: Array.from({ length: units }, () => unit), label: 'fit' };
    const result = await queue.run(batch, () => {}, new AbortController().signal);
    return result.ok ? result.value.map(({ json }) => json as { threads: number; model: string }) : [];
  };
  try {
    const [alone] = await run(1);
    const both = await run(2);
    expect([alone!.threads, ...both.map(({ threads }) => threads)]).toEqual([2, 1, 1]);
    expect(both.map(({ model }) => model)).toEqual([alone!.model, alone!.model]);
  } finally {
    await queue.close();
  }
});
