import { describe, expect, it } from 'vitest';
import { alpacaWorld, outcome } from './alpaca-world.ts';

const bracket = ['sell 100 limit 105.04', 'sell 100 stop 98.98'];
const holdsHundred = { quantity: 100, entryPrice: 101, stop: 98.98, target: 105.04 };

describe('a broker that refuses', () => {
  it('because it is asked too often gets no more of the entry, and trading goes on', async () => {
    const world = await alpacaWorld();
    const { session } = world.start();
    world.onPost = () => (world.exchange.quirks.tooMany = 1);
    await world.minute(101, 0.9);
    expect([world.posts(), world.units()]).toEqual([1, 0]);
    await world.minute(102.01, 0.9);
    expect(world.posts()).toBe(2);
    expect(session.state.symbols[0]!.quantity).toBe(99);
  });

  it('an exit for being busy gets it again within seconds', async () => {
    const world = await alpacaWorld();
    const { session } = world.start();
    await world.minute(101, 0.9);
    world.onPost = () => (world.exchange.quirks.tooMany = 2);
    await world.minute(101, 0.1);
    await world.time.pass(6_000);
    expect([world.units(), session.state.symbols[0]!.quantity]).toEqual([0, 0]);
    expect(world.posts()).toBe(4);
  });

  it('because the keys are void ends the session, which leaves the stops where they are', async () => {
    const world = await alpacaWorld();
    const { end } = world.start();
    await world.minute(101, 0.9);
    world.exchange.quirks.keyRevoked = true;
    const before = world.fake.requests.length;
    await world.time.pass(31_000);
    expect(end()).toMatchObject({ ok: false, failure: { reason: 'broker-unauthorised', status: 401 } });
    await world.time.pass(300_000);
    expect(world.fake.requests.length - before).toBeLessThan(5);
    expect(world.working()).toEqual(bracket);
  });
});

describe('a closed market', () => {
  it('has the exit queued once, and fills it at the open', async () => {
    const world = await alpacaWorld();
    const { session, kill } = world.start();
    await world.minute(101, 0.9);
    world.exchange.hours.hours = 'closed';
    await world.minute(101, 0.1);
    for (let i = 0; i < 3; i++) await world.minute(101);
    expect(world.working()).toEqual(['sell 100 market']);
    expect(world.posts()).toBe(2);
    expect(session.state.symbols[0]!.quantity).toBe(100);
    world.exchange.hours.hours = 'always';
    await world.price(103, 35_000);
    expect(world.units()).toBe(0);
    await kill();
    expect(outcome(world).trades).toEqual(['100 from 101 to 103: opposite']);
  });

  it('has the entry queued once, with its bracket', async () => {
    const world = await alpacaWorld();
    const { session } = world.start();
    world.exchange.hours.hours = 'closed';
    await world.minute(101, 0.9);
    for (let i = 0; i < 3; i++) await world.minute(101);
    expect(world.posts()).toBe(1);
    expect(session.state.symbols[0]!.quantity).toBe(0);
    world.exchange.hours.hours = 'always';
    await world.price(101, 35_000);
    expect(session.state.symbols[0]).toMatchObject(holdsHundred);
    expect(world.working()).toEqual(bracket);
  });
});

describe('an exit', () => {
  it('leaves only when stop and target are seen ended', async () => {
    const world = await alpacaWorld();
    const { session, kill } = world.start();
    await world.minute(101, 0.9);
    world.exchange.quirks.cancelLagMs = 1_700;
    await world.minute(101, 0.1);
    await world.time.pass(2_000);
    expect([world.units(), session.state.symbols[0]!.quantity]).toEqual([0, 0]);
    expect(world.posts()).toBe(2);
    await kill();
    expect(outcome(world).trades).toEqual(['100 from 101 to 101: opposite']);
  });

  it('waits for another turn while they do not end, and the position stays protected', async () => {
    const world = await alpacaWorld();
    const { session } = world.start();
    await world.minute(101, 0.9);
    world.exchange.quirks.cancelLagMs = 9_000;
    await world.minute(101, 0.1);
    await world.time.pass(4_000);
    expect(world.working()).toEqual(bracket);
    expect(world.posts()).toBe(1);
    await world.time.pass(8_000);
    expect(world.units()).toBe(0);
    expect(session.state.symbols[0]!.quantity).toBe(0);
    expect(world.posts()).toBe(2);
  });

  it('gets smaller by what a leg fills while it is cancelled', async () => {
    const world = await alpacaWorld();
    const { session, kill } = world.start();
    await world.minute(101, 0.9);
    world.exchange.quirks.cancelLagMs = 2_500;
    await world.minute(101, 0.1);
    const target = world.exchange.orders.all().find(({ role }) => role === 'target')!;
    world.exchange.fillPart(target.id, 30, 105.04);
    await world.time.pass(6_000);
    expect([world.units(), session.state.symbols[0]!.quantity]).toEqual([0, 0]);
    expect(world.posts()).toBe(2);
    await kill();
    expect(outcome(world).fills).toEqual(['buy 100 at 101', 'sell 30 at 105.04', 'sell 70 at 101']);
  });

  it('is void when the stop fills while it is cancelled', async () => {
    const world = await alpacaWorld();
    const { session } = world.start();
    await world.minute(101, 0.9);
    world.exchange.quirks.cancelLagMs = 2_500;
    await world.minute(101, 0.1);
    await world.price(98, 6_000);
    expect([world.units(), session.state.symbols[0]!.quantity]).toEqual([0, 0]);
    expect(world.posts()).toBe(1);
    await world.minute(99, 0.9);
    expect(world.posts()).toBe(2);
  });

  it('is void when somebody else closed the position before it left', async () => {
    const world = await alpacaWorld();
    const { session, kill } = world.start();
    await world.minute(101, 0.9);
    await world.time.pass(57_000);
    world.exchange.cancel(world.exchange.orders.all()[1]!.id);
    world.exchange.book.set('AAA', 0, 0);
    await world.minute(101, 0.1);
    for (let i = 0; i < 2; i++) await world.minute(101);
    expect([world.posts(), world.units(), session.state.symbols[0]!.quantity]).toEqual([1, 0, 0]);
    await kill();
    expect(outcome(world).trades).toEqual(['100 from 101 to 101: external']);
  });

  it('of a part leaves the rest protected, and free to be closed later', async () => {
    const world = await alpacaWorld();
    const { session, trader } = world.start();
    await world.minute(101, 0.9);
    const none = { stopFraction: null, targetFraction: null, stopPrice: null, targetPrice: null };
    const part = { clientOrderId: 'as-part', symbol: 'AAA', side: 'sell', purpose: 'exit', quantity: 40 } as const;
    const utc = world.time.utc;
    const request = { ...part, ...none, reason: 'risk', referencePrice: 101, decidedUtc: utc };
    trader.commit([{ kind: 'wanted', utc, request }]);
    await world.time.pass(50_000);
    expect(world.working()).toEqual(['sell 60 limit 105.04', 'sell 60 stop 98.98']);
    await world.minute(101, 0.1);
    await world.time.pass(5_000);
    expect([world.units(), session.state.symbols[0]!.quantity]).toEqual([0, 0]);
  });

  it('and the entry behind it go one after the other', async () => {
    const world = await alpacaWorld();
    const { session } = world.start();
    await world.minute(101, 0.9);
    world.exchange.quirks.halted = true;
    await world.minute(102.01, 0.1);
    await world.time.pass(5_000);
    expect(world.working()).toEqual(['sell 100 market']);
    expect(world.posts()).toBe(2);
    world.exchange.quirks.halted = false;
    await world.price(102.01, 5_000);
    expect(world.units()).toBe(-99);
    expect(session.state.symbols[0]!.quantity).toBe(-99);
    expect(world.posts()).toBe(3);
  });
});
