import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BrokerWorld, type Past } from '../../../test/trading/broker-world.ts';
import { emptyMemory, type ReconcileAction } from './reconcile-types.ts';
import { reconcile } from './reconcile.ts';

const leg = fc.constantFrom('held' as const, 'new' as const, 'canceled' as const);
const past: fc.Arbitrary<Past> = fc
  .record({
    filled: fc.integer({ min: 0, max: 12 }),
    cancelled: fc.boolean(),
    stop: leg,
    target: leg,
    others: fc.oneof(fc.constant(0), fc.integer({ min: -15, max: 15 })),
    foreignStop: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 6 })),
    told: fc.boolean(),
    refusals: fc.integer({ min: 0, max: 3 }),
    policy: fc.constantFrom('halt' as const, 'adopt' as const),
  })
  .map(({ cancelled, ...rest }) => {
    if (rest.filled === 12) return { ...rest, entry: 'filled' as const };
    const entry = cancelled
      ? ('canceled' as const)
      : rest.filled > 0
        ? ('partially-filled' as const)
        : ('new' as const);
    const status = cancelled ? ('canceled' as const) : ('held' as const);
    return { ...rest, entry, stop: status, target: status };
  });

describe('whatever happened while nobody looked', () => {
  it('passes end with the broker and the session agreeing, and a stop below every unit that can have one', () => {
    const broken = counterexample(past, (one) => {
      const world = new BrokerWorld(one);
      if (recover(world, 0) === null) return false;
      const units = Math.abs(world.position);
      const { stopped, closing } = world.coverage();
      return world.held.quantity === world.position && stopped >= units && closing <= Math.max(units, one.foreignStop);
    });
    expect(broken).toBeNull();
  });

  it('recovering a second time finds nothing to do', () => {
    const broken = counterexample(past, (one) => {
      const world = new BrokerWorld(one);
      recover(world, 0);
      const again = recover(world, 1_000_000);
      return again !== null && again.every(({ kind }) => kind === 'foreign');
    });
    expect(broken).toBeNull();
  });

  it('no pass protects and sells the same units, and nothing it places can close more than there is', () => {
    const broken = counterexample(past, (one) => {
      const world = new BrokerWorld(one);
      let memory = emptyMemory;
      for (let nowUtc = 0; nowUtc < 300_000; nowUtc += 10_000) {
        const pass = reconcile(memory, world.sight(nowUtc));
        memory = pass.memory;
        const placing = pass.actions.filter(({ kind }) => kind === 'protect' || kind === 'exit');
        if (placing.length > 1) return false;
        const before = Math.max(Math.abs(world.position), world.coverage().closing);
        for (const action of pass.actions) world.act(action);
        if (placing.length > 0 && world.coverage().closing > before) return false;
      }
      return true;
    });
    expect(broken).toBeNull();
  });
});

/** Passes until nothing is left to do, as a session does; the actions taken, or null when there is no end. */
function recover(world: BrokerWorld, fromUtc: number): ReconcileAction[] | null {
  const taken: ReconcileAction[] = [];
  let memory = emptyMemory;
  let nowUtc = fromUtc;
  for (let n = 0; n < 40; n++) {
    const pass = reconcile(memory, world.sight(nowUtc));
    memory = pass.memory;
    for (const action of pass.actions) world.act(action);
    taken.push(...pass.actions);
    if (pass.actions.length === 0 && pass.againUtc === null) return taken;
    nowUtc = Math.max(pass.againUtc ?? nowUtc + 30_000, nowUtc + 1);
  }
  return null;
}

function counterexample<T>(arbitrary: fc.Arbitrary<T>, claim: (value: T) => boolean): unknown {
  return fc.check(fc.property(arbitrary, claim), { numRuns: 1_000, seed: 7 }).counterexample;
}
