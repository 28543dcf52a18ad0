import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { alpacaWorld, outcome } from './alpaca-world.ts';

const bracket = ['sell 100 limit 105.04', 'sell 100 stop 98.98'];
const holdsHundred = { quantity: 100, entryPrice: 101, stop: 98.98, target: 105.04 };

describe('a session at Alpaca', () => {
  it('enters with a bracket, and books the trade that its stop ends', async () => {
    const world = await alpacaWorld();
    const { session, kill } = world.start();
    await world.minute(101, 0.9);
    expect(world.working()).toEqual(bracket);
    expect(session.state.symbols[0]).toMatchObject(holdsHundred);
    await world.price(98);
    expect(world.units()).toBe(0);
    expect(session.book.openOrders()).toEqual([]);
    expect(world.posts()).toBe(1);
    await kill();
    expect(outcome(world)).toEqual({
      fills: ['buy 100 at 101', 'sell 100 at 98'],
      trades: ['100 from 101 to 98: stop'],
    });
  });

  it('moves the legs once to where they belong when the fill is not at the price they were reckoned from', async () => {
    const world = await alpacaWorld();
    world.start();
    world.exchange.quirks.halted = true;
    await world.minute(101, 0.9);
    world.exchange.quirks.halted = false;
    await world.price(102, 35_000);
    expect(world.working()).toEqual(['sell 100 limit 106.08', 'sell 100 stop 99.96']);
    await world.time.pass(120_000);
    expect(world.requests('PATCH')).toBe(2);
  });

  it('moves the legs when a position is renewed at its horizon', async () => {
    const world = await alpacaWorld({ exits: { horizonBars: 2, renewAtHorizon: true } });
    const { session } = world.start();
    await world.minute(101, 0.9);
    await world.minute(102);
    world.exchange.quirks.silent = true;
    await world.minute(102.51, 0.9);
    expect(session.book.openOrders().map(({ role, state }) => `${role} ${state}`)).toEqual(['target new', 'stop held']);
    world.exchange.quirks.silent = false;
    const { stop, target } = session.state.symbols[0]!;
    expect(stop).toBeCloseTo(101.4849, 9);
    expect(target).toBeCloseTo(104.5602, 9);
    expect(world.working()).toEqual(['sell 100 limit 104.56', 'sell 100 stop 101.48']);
    await world.minute(102.6);
    await world.time.pass(60_000);
    expect(world.requests('PATCH')).toBe(2);
    expect(session.book.openOrders().map(({ role, quantity }) => `${role} ${quantity}`)).toEqual([
      'target 100',
      'stop 100',
    ]);
  });
});

describe('an order whose answer is lost', () => {
  it.each([
    ['is adopted from the stream', false],
    ['is found by its name when the stream says nothing', true],
  ])('%s, and placed once', async (_name, silent) => {
    const world = await alpacaWorld();
    const { session } = world.start();
    await world.time.pass(1_000);
    Object.assign(world.exchange.quirks, { postAnswerLost: 1, silent, lookupLagMs: 3_000 });
    await world.minute(101, 0.9);
    await world.time.pass(4_000);
    expect(session.book.inDoubt()).toEqual([]);
    expect(session.state.symbols[0]).toMatchObject(holdsHundred);
    await world.time.pass(120_000);
    expect(world.posts()).toBe(1);
    expect(world.working()).toEqual(bracket);
  });

  it('has its exact fill kept when a leg fills before it is found', async () => {
    const world = await alpacaWorld();
    const { session, kill } = world.start();
    await world.time.pass(1_000);
    Object.assign(world.exchange.quirks, { postAnswerLost: 1, silent: true, lookupLagMs: 4_000 });
    await world.minute(101, 0.9);
    expect(session.book.inDoubt()).toHaveLength(1);
    world.exchange.quirks.silent = false;
    await world.price(98, 500);
    expect(session.book.inDoubt()).toHaveLength(1);
    await world.time.pass(10_000);
    expect(session.state.symbols[0]!.quantity).toBe(0);
    await kill();
    const ids = world.record().outputs.flatMap((output) => (output.kind === 'fill' ? [output.row.executionId] : []));
    expect(ids[1]).toBe(world.exchange.fills[1]!.id);
  });

  it('that never arrived is not sent again once entries are too old', async () => {
    const world = await alpacaWorld();
    const { session } = world.start();
    await world.time.pass(1_000);
    Object.assign(world.exchange.quirks, { postFails: 1, postFailsEmpty: true });
    await world.minute(101, 0.9);
    world.exchange.quirks.readsFail = 1e6;
    await world.time.pass(100_000);
    expect(session.book.inDoubt()).toHaveLength(1);
    world.exchange.quirks.readsFail = 0;
    for (let i = 0; i < 6; i++) await world.minute(101);
    expect(session.book.inDoubt()).toEqual([]);
    expect(world.posts()).toBe(1);
    expect(world.units()).toBe(0);
  });
});

describe('news of fills', () => {
  it('that never come are read within half a minute, and the position was protected all along', async () => {
    const world = await alpacaWorld();
    const { session } = world.start();
    world.exchange.quirks.halted = true;
    await world.minute(101, 0.9);
    Object.assign(world.exchange.quirks, { halted: false, fillsNotSent: true });
    await world.price(101, 100);
    expect(session.state.symbols[0]!.quantity).toBe(0);
    expect(world.working()).toEqual(bracket);
    await world.time.pass(30_000);
    expect(session.state.symbols[0]).toMatchObject(holdsHundred);
    await world.price(98, 31_000);
    expect(session.state.symbols[0]!.quantity).toBe(0);
  });

  it('that come three times, after a restart too, are one fill and one trade', async () => {
    const world = await alpacaWorld();
    const first = world.start();
    world.exchange.quirks.replayed = 2;
    await world.minute(101, 0.9);
    await world.price(98);
    await first.kill();
    const again = world.start();
    await world.time.pass(1_000);
    const [entry] = world.exchange.orders.all();
    const { id: execution_id } = world.exchange.fills[0]!;
    world.exchange.send('fill', world.exchange.wire(entry!, true), { execution_id, price: '101', qty: '100' });
    await world.time.pass(40_000);
    expect(again.session.state.symbols[0]!.quantity).toBe(0);
    await again.kill();
    expect(outcome(world)).toEqual({
      fills: ['buy 100 at 101', 'sell 100 at 98'],
      trades: ['100 from 101 to 98: stop'],
    });
  });

  it('in parts carry each its own price, though the broker tells the mean of the order', async () => {
    const world = await alpacaWorld();
    const { kill } = world.start();
    Object.assign(world.exchange.quirks, { partialFill: 0.4 });
    await world.minute(101, 0.9);
    world.exchange.quirks.halted = false;
    await world.price(101.5);
    await kill();
    expect(outcome(world).fills).toEqual(['buy 40 at 101', 'buy 60 at 101.5']);
  });

  it('of an entry that fills in part and is then cancelled leave no unit without a stop', async () => {
    const world = await alpacaWorld();
    const { session } = world.start();
    world.exchange.quirks.partialFill = 0.4;
    await world.minute(101, 0.9);
    world.exchange.cancel(world.exchange.orders.all()[0]!.id);
    world.exchange.quirks.halted = false;
    expect(world.working()).toEqual([]);
    await world.time.pass(45_000);
    expect(session.state.symbols[0]!.quantity).toBe(40);
    expect(world.working()).toEqual(['sell 40 limit 105.04', 'sell 40 stop 98.98']);
    await world.price(98);
    expect([world.units(), session.state.symbols[0]!.quantity]).toEqual([0, 0]);
  });
});

describe('the stream of news', () => {
  it('is made anew when it falls silent, and entries wait while it is gone', async () => {
    const world = await alpacaWorld();
    const { session, watch, news } = world.start();
    await world.minute(100);
    world.exchange.quirks.silent = true;
    for (let i = 0; i < 4; i++) await world.minute(100);
    expect(watch.streamConnected).toBe(false);
    expect(session).toMatchObject({ level: 'no-entries', reasons: ['the stream of order news is lost'] });
    world.exchange.quirks.silent = false;
    while (!watch.streamConnected) await world.minute(100);
    await world.minute(100);
    expect(session.level).toBe('normal');
    const turns = news.flatMap((one) => (one.kind === 'system' && one.name.startsWith('stream-') ? [one.name] : []));
    expect([turns[0], turns[1], turns.at(-1)]).toEqual(['stream-connected', 'stream-lost', 'stream-connected']);
  });

  it('connects again when it breaks, and everything is read then', async () => {
    const world = await alpacaWorld();
    const { watch, news } = world.start();
    const turns = () => news.filter((one) => one.kind === 'system' && one.name.startsWith('stream-'));
    await world.time.pass(2_000);
    const reconciles = watch.counts.reconciles;
    world.fake.dropStreams();
    while (turns().length < 3) await delay(20);
    expect([watch.streamConnected, watch.counts.reconciles]).toEqual([true, reconciles]);
    await world.time.pass(1_000);
    expect(watch.counts.reconciles).toBe(reconciles + 1);
  });

  it('that cannot be had at the start is asked for again, and the session goes on with what it reads', async () => {
    const world = await alpacaWorld();
    world.exchange.quirks.silent = true;
    const { session, watch, end } = world.start();
    await world.time.pass(20_000);
    expect([end(), watch.streamConnected, watch.counts.reconciles]).toEqual([null, false, 1]);
    await world.time.pass(20_000);
    world.exchange.quirks.silent = false;
    await world.time.pass(15_000);
    expect(watch.streamConnected).toBe(true);
    await world.minute(101, 0.9);
    expect(session.state.symbols[0]).toMatchObject(holdsHundred);
  });
});

describe('bars', () => {
  it('that stay away stop entries, until the next one comes in time', async () => {
    const world = await alpacaWorld();
    const { session } = world.start();
    await world.minute(100);
    await world.time.pass(150_000);
    expect(session).toMatchObject({ level: 'no-entries', reasons: ['the last bar is of 2026-03-02T15:01:00.000Z'] });
    await world.minute(101, 0.9);
    expect(session.state.symbols[0]).toMatchObject(holdsHundred);
  });
});

describe('what others do in the account', () => {
  it('closes a position while the session is down: its trade is booked as theirs, and the stops go', async () => {
    const world = await alpacaWorld();
    const first = world.start();
    await world.minute(101, 0.9);
    await first.kill();
    world.exchange.book.set('AAA', 0, 0);
    await world.time.pass(600_000);
    const again = world.start();
    await world.time.pass(90_000);
    expect(again.session.state.symbols[0]!.quantity).toBe(0);
    expect(world.working()).toEqual([]);
    expect(world.posts()).toBe(1);
    await again.kill();
    expect(outcome(world).trades).toEqual(['100 from 101 to 101: external']);
  });

  it('stops entries where the policy is to halt', async () => {
    const world = await alpacaWorld();
    const { session } = world.start({ policy: 'halt' });
    await world.minute(101, 0.9);
    world.exchange.book.set('AAA', 0, 0);
    await world.time.pass(60_000);
    expect(session.level).toBe('exits-only');
  });
});
