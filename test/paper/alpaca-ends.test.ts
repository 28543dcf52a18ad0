import { describe, expect, it } from 'vitest';
import { openLedger } from '../../src/adapters/ledger/sqlite-ledger.ts';
import { alpacaWorld, type AlpacaWorld, type Running } from './alpaca-world.ts';

const bracket = ['sell 100 limit 105.04', 'sell 100 stop 98.98'];
const holdsHundred = { quantity: 100, entryPrice: 101, stop: 98.98, target: 105.04 };

describe('a process that dies', () => {
  it.each([
    ['before an order leaves', 'before-post'],
    ['before its answer is read', 'after-post'],
  ] as const)('%s leaves a ledger with which the next one places it once', async (_name, diesAt) => {
    const world = await alpacaWorld();
    const first = world.start({ diesAt });
    await world.minute(101, 0.9);
    await first.kill();
    const again = world.start();
    for (let i = 0; i < 3; i++) await world.minute(101);
    expect(again.session.book.inDoubt()).toEqual([]);
    expect(again.session.state.symbols[0]).toMatchObject({ quantity: world.units() });
    const placed = world.exchange.orders.all().filter(({ isRoot }) => isRoot);
    expect(placed.length).toBeLessThanOrEqual(1);
    expect(world.units()).toBe(placed.length === 1 ? 100 : 0);
    expect(world.working()).toEqual(placed.length === 1 ? bracket : []);
  });

  it('with a position finds it again as it was, and orders nothing', async () => {
    const world = await alpacaWorld();
    const first = world.start();
    await world.minute(101, 0.9);
    await first.kill();
    await world.time.pass(30_000);
    const again = world.start();
    await world.minute(101);
    await world.time.pass(60_000);
    expect(again.session.state.symbols[0]).toMatchObject(holdsHundred);
    expect(world.working()).toEqual(bracket);
    expect([world.posts(), world.requests('PATCH'), world.requests('DELETE')]).toEqual([1, 0, 0]);
    expect(again.watch.counts.discrepancies).toBe(0);
  });

  it('is followed by one that does not send what was decided long ago', async () => {
    const world = await alpacaWorld();
    const first = world.start();
    await world.time.pass(1_000);
    first.trader.carryOut = async () => ({ ok: true, value: undefined });
    await world.minute(101, 0.9);
    expect(first.session.book.unsent()).toHaveLength(1);
    await first.kill();
    world.exchange.hours.hours = 'closed';
    await world.time.pass(3_600_000);
    const again = world.start();
    await world.time.pass(60_000);
    expect(again.session.book.unsent()).toEqual([]);
    expect(world.posts()).toBe(0);
  });

  it('holds its ledger until then: a second trader is refused', async () => {
    const world = await alpacaWorld();
    const first = world.start();
    expect(openLedger(world.file)).toMatchObject({ ok: false, failure: { reason: 'session-running' } });
    await first.kill();
    const opened = openLedger(world.file);
    expect(opened.ok).toBe(true);
    if (opened.ok) opened.value.close();
  });

  it('for want of space on the disk leaves the stops where they are, and sends nothing more', async () => {
    const world = await alpacaWorld();
    let full = false;
    const { end } = world.start({ diskFull: () => full });
    await world.minute(101, 0.9);
    full = true;
    await world.minute(101, 0.1);
    expect(end()).toMatchObject({ ok: false, failure: { reason: 'ledger-not-writable', code: 'ENOSPC' } });
    await world.time.pass(60_000);
    expect(world.working()).toEqual(bracket);
    expect(world.posts()).toBe(1);
  });
});

describe('the emergency stop', () => {
  const pull = (world: AlpacaWorld) =>
    (world.latch = { latched: true, reason: 'drill', sinceUtc: world.time.utc, source: 'file' });
  const sentAfterwards = ({ session }: Running, world: AlpacaWorld) =>
    session.book
      .openOrders()
      .map(({ clientOrderId }) => clientOrderId)
      .concat(world.working());

  it.each([
    ['while it trades', false],
    ['when Ctrl-C came first', true],
  ])('closes everything and ends %s, flat by the word of the broker', async (_name, interrupted) => {
    const world = await alpacaWorld();
    const running = world.start();
    await world.minute(101, 0.9);
    pull(world);
    if (interrupted) running.interrupt();
    await world.time.pass(40_000);
    expect(running.end()).toEqual({ ok: true, value: { why: 'halted', left: [] } });
    expect(running.news).toContainEqual(expect.objectContaining({ name: 'flat-confirmed' }));
    expect(world.units()).toBe(0);
    expect(sentAfterwards(running, world)).toEqual([]);
    expect(world.posts()).toBe(2);
    expect(running.session.state.symbols[0]!.quantity).toBe(0);
  });

  it('pulled between decision and sending lets no entry out', async () => {
    const world = await alpacaWorld();
    const running = world.start();
    await world.time.pass(1_000);
    const sessionApply = running.session.apply.bind(running.session);
    running.session.apply = (event) => {
      if (event.kind === 'judged') pull(world);
      return sessionApply(event);
    };
    await world.minute(101, 0.9);
    await world.time.pass(40_000);
    expect(running.end()).toEqual({ ok: true, value: { why: 'halted', left: [] } });
    expect(world.posts()).toBe(0);
  });

  it('cancels what was sent and not answered, and never sends it again', async () => {
    const world = await alpacaWorld();
    const running = world.start();
    await world.time.pass(1_000);
    Object.assign(world.exchange.quirks, { postFails: 1, postFailsEmpty: true });
    await world.minute(101, 0.9);
    await world.time.pass(50_000);
    pull(world);
    await world.time.pass(120_000);
    expect(running.end()).toMatchObject({ ok: true, value: { why: 'halted' } });
    expect(world.posts()).toBe(1);
  });

  it('closes what others hold, which is no part of the session', async () => {
    const world = await alpacaWorld();
    const running = world.start();
    await world.minute(101, 0.9);
    world.exchange.setPrice('ZZZ', 10);
    world.exchange.book.set('ZZZ', 5, 10);
    pull(world);
    await world.time.pass(40_000);
    expect(running.end()).toEqual({ ok: true, value: { why: 'halted', left: [] } });
    expect(world.exchange.book.all()).toEqual([]);
  });

  it('that is set at the start closes what the last session left', async () => {
    const world = await alpacaWorld();
    const first = world.start();
    await world.minute(101, 0.9);
    await first.kill();
    pull(world);
    const again = world.start();
    await world.time.pass(40_000);
    expect(again.end()).toEqual({ ok: true, value: { why: 'halted', left: [] } });
    expect(world.units()).toBe(0);
    expect(again.session.state.symbols[0]!.quantity).toBe(0);
  });
});
