import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FakeBroker, type FakeBrokerSetup, type Trouble } from '../../../test/trading/fake-broker.ts';
import { brokerOrder, stopLeg } from '../../../test/trading/order-rig.ts';
import { VirtualTime } from '../../../test/trading/virtual-time.ts';
import { fail, ok } from '../../failure.ts';
import type { SessionEvent } from '../../formats/session/session-event.ts';
import { isTerminal } from '../../trading/orders/order-state.ts';
import { flatten, type FlattenDeps } from './flatten.ts';

const minutes = 60_000;

describe('flattening', () => {
  it('cancels what rests, of whomever, closes what is held, and looks for ten seconds', async () => {
    const rig = rigOf({});
    expect(await rig.flatten()).toEqual({
      flat: true,
      queued: false,
      cancelled: ['c-stop', 'manual'],
      closed: [
        { symbol: 'AAA', quantity: 10 },
        { symbol: 'BBB', quantity: 4 },
      ],
      left: [],
    });
    expect(rig.broker.submitted).toMatchObject([
      { symbol: 'AAA', side: 'sell', quantity: 10, purpose: 'exit', reason: 'flatten' },
      { symbol: 'BBB', side: 'buy', quantity: 4, purpose: 'exit', reason: 'flatten' },
    ]);
    expect(rig.time.now()).toBe(14_000);
  });

  it('does not take positions that lag behind their fills for new ones', async () => {
    const rig = rigOf({ positionsLagMs: 9_000 });
    expect(await rig.flatten()).toMatchObject({ flat: true });
    expect(rig.broker.submitted).toHaveLength(2);
  });

  it('does not close twice what an order without an answer closes, however long the broker hides that', async () => {
    let answers = 2;
    const lost = (_: number, operation: string) => (operation === 'submit' && answers-- > 0 ? 'lost-answer' : null);
    const rig = rigOf({ trouble: lost, hiddenMs: 10 * minutes, positionsLagMs: 9_000 });
    expect(await rig.flatten()).toMatchObject({ flat: true });
    expect(new Set(rig.broker.submitted.map((request) => request.clientOrderId)).size).toBe(2);
    expect(rig.truth()).toEqual([0, 0, []]);
  });

  it('does not miss a position that shows up nine seconds late', async () => {
    const rig = rigOf({});
    rig.broker.hold('CCC', 5, { shownFromMs: 14_000 });
    expect(await rig.flatten()).toMatchObject({ flat: true });
    expect(rig.broker.units('CCC')).toBe(0);
  });

  const troubles: Trouble[] = ['lost-request', 'lost-answer'];
  it.each(troubles)('ends flat whichever of its calls fails: %s', async (trouble) => {
    const undisturbed = rigOf({});
    await undisturbed.flatten();
    for (let failing = 0; failing <= undisturbed.broker.calls; failing++) {
      const rig = rigOf({ trouble: (call) => (call === failing ? trouble : null), hiddenMs: 5_000 });
      expect([failing, (await rig.flatten()).flat, ...rig.truth()]).toEqual([failing, true, 0, 0, []]);
      expect(new Set(rig.broker.submitted.map((request) => request.clientOrderId)).size).toBe(2);
    }
  });

  it('ends flat whatever fails for a while, and never says so too early', async () => {
    const failures = fc.array(fc.constantFrom(null, null, ...troubles), { maxLength: 60 });
    const lags = fc.record({ hiddenMs: fc.constantFrom(0, 5_000), positionsLagMs: fc.constantFrom(0, 9_000) });
    const property = fc.asyncProperty(failures, lags, async (list, setup) => {
      const rig = rigOf({ trouble: (call) => list[call] ?? null, ...setup });
      const { flat } = await rig.flatten();
      return flat && rig.truth().join() === '0,0,';
    });
    expect((await fc.check(property, { numRuns: 300, seed: 7 })).counterexample).toBeNull();
  });

  it('leaves orders of others where the policy says so', async () => {
    const rig = rigOf({}, { spares: ({ clientOrderId }) => clientOrderId === 'manual' });
    expect(await rig.flatten()).toMatchObject({ flat: true, cancelled: ['c-stop'], left: [] });
    expect(rig.broker.orders.find(({ id }) => id === 'x')?.status).toBe('new');
  });

  it('says that closing orders are queued while the market is closed', async () => {
    const rig = rigOf({ marketOpen: false });
    expect(await rig.flatten()).toMatchObject({
      flat: false,
      queued: true,
      cancelled: ['c-stop', 'manual'],
      closed: [],
      left: ['10 AAA', '-4 BBB'],
    });
    expect(rig.broker.orders.filter(({ status }) => status === 'accepted')).toHaveLength(2);
  });

  it('tries again under a new name after a refusal', async () => {
    let refusals = 2;
    const held = { code: '40310000', message: 'insufficient qty available for order' };
    const rig = rigOf({ refuse: () => (refusals-- > 0 ? held : null) });
    expect(await rig.flatten()).toMatchObject({ flat: true });
    expect(new Set(rig.broker.submitted.map((request) => request.clientOrderId)).size).toBe(4);
  });

  it('cancels an order that comes late on sight', async () => {
    const late = rigOf({});
    let come = true;
    Object.assign(late.time, {
      wait: async (ms: number, signal: AbortSignal) => {
        await VirtualTime.prototype.wait.call(late.time, ms, signal);
        if (late.time.now() >= 8_000 && come) late.broker.rest(brokerOrder({ id: 'late', clientOrderId: 'as-late' }));
        if (late.time.now() >= 8_000) come = false;
      },
    });
    expect(await late.flatten()).toMatchObject({ flat: true, cancelled: ['c-stop', 'manual', 'as-late'] });
  });

  it('is never flat without the broker saying so', async () => {
    const rig = rigOf({ trouble: (_, operation) => (operation === 'positions' ? 'lost-answer' : null) });
    rig.broker.hold('AAA', 0);
    rig.broker.hold('BBB', 0);
    expect(await rig.flatten(1 * minutes)).toMatchObject({
      flat: false,
      cancelled: ['c-stop', 'manual'],
      left: ['positions: the broker did not answer'],
    });
    expect(rig.time.now()).toBe(1 * minutes);
  });

  it('is not flat while nobody can tell what became of an order that closes', async () => {
    const rig = rigOf({ trouble: (_, operation) => (['submit', 'find'].includes(operation) ? 'lost-answer' : null) });
    const { flat, left } = await rig.flatten(1 * minutes);
    expect([flat, rig.truth()]).toEqual([false, [0, 0, []]]);
    expect(left).toEqual([
      expect.stringContaining('sent without an answer'),
      expect.stringContaining('sent without an answer'),
    ]);
  });

  it('says what is left when told to stop', async () => {
    const rig = rigOf({}, { signal: AbortSignal.abort() });
    expect(await rig.flatten()).toMatchObject({
      flat: false,
      left: ['orders and positions: the broker has not answered'],
    });
  });

  it('writes into the journal what it does, and goes on when the journal is lost', async () => {
    const events: SessionEvent[] = [];
    const journal = rigOf({}, { record: (event) => ok(void events.push(event)) });
    await journal.flatten();
    expect(events.map(({ kind }) => kind)).toEqual(['wanted', 'sending', 'placed', 'wanted', 'sending', 'placed']);

    let asked = 0;
    const full = fail({ reason: 'ledger-broken', file: 'ledger.sqlite', detail: 'disk full' } as const);
    const lost = rigOf({}, { record: () => (asked++, full) });
    expect(await lost.flatten()).toMatchObject({ flat: true });
    expect(asked).toBe(1);
  });
});

/** Ten AAA below a stop, four BBB short, and an order of somebody else. */
function rigOf(setup: Omit<FakeBrokerSetup, 'time'>, differs: Partial<FlattenDeps> = {}) {
  const time = new VirtualTime();
  const broker = new FakeBroker({ time, ...setup });
  broker.hold('AAA', 10);
  broker.hold('BBB', -4);
  broker.rest(stopLeg({ status: 'new', quantity: 10, parentId: null }));
  broker.rest(brokerOrder({ id: 'x', clientOrderId: 'manual', type: 'limit', limitPrice: 50 }));
  const deps: FlattenDeps = {
    broker,
    clock: time,
    stopwatch: time,
    timers: time,
    deployment: 'bundle-1',
    strategy: 'lab',
    record: null,
    signal: new AbortController().signal,
    spares: () => false,
    ...differs,
  };
  return {
    time,
    broker,
    flatten: (deadlineMs = 10 * minutes) => flatten(deps, deadlineMs),
    /** What is really held, and the orders that really work. */
    truth: () => [
      broker.units('AAA'),
      broker.units('BBB'),
      broker.orders.filter(({ status }) => !isTerminal(status)).map(({ id }) => id),
    ],
  };
}
