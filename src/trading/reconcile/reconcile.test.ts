import { describe, expect, it } from 'vitest';
import { brokerOrder, orderRequest, stopLeg, targetLeg } from '../../../test/trading/order-rig.ts';
import type { BrokerOrder, BrokerPosition, OrderRequest } from '../../formats/session/order.ts';
import { OrderBook } from '../orders/order-book.ts';
import { emptyMemory, type ReconcileAction, type Reconciliation, type Sight } from './reconcile-types.ts';
import { reconcile } from './reconcile.ts';

const stop = stopLeg({ status: 'held' });
const target = targetLeg({ status: 'new' });
const bought = brokerOrder({ status: 'filled', filledQuantity: 3, averagePrice: 100 });
/** The broker's tale of a position of 3 with its bracket. */
const bracket: BrokerOrder = { ...bought, legs: [stop, target] };
const long = { symbol: 'AAA', quantity: 3, stop: 90, target: 120 };

describe('a world that agrees', () => {
  it('needs nothing, and counts a stop that is held behind its target', () => {
    expect(watch(agreeing())).toEqual([]);
  });

  it('needs nothing without a position', () => {
    expect(watch(sightOf({ book: new OrderBook() }))).toEqual([]);
  });
});

describe('news that did not reach us', () => {
  it('are taken at once, and the symbol is looked at again at once', () => {
    const book = bookWith(brokerOrder({ legs: [] }));
    const [pass] = passes(sightOf({ book, orders: [], recent: [bought], positions: [position(3)] }), 1);
    expect(pass!.actions).toEqual([{ kind: 'update', update: { order: bought, execution: null, toldUtc: 0 } }]);
    expect(pass!.discrepancies).toMatchObject([{ kind: 'missed-news', symbol: 'AAA' }]);
    expect(pass!.againUtc).toBe(0);
  });

  it('of a sibling leg that was cancelled leave no phantom of protection', () => {
    const book = bookWith(bracket);
    const now = { ...bracket, legs: [{ ...stop, status: 'canceled' as const }, target] };
    const [pass] = passes(sightOf({ book, orders: [now], positions: [position(3)], held: [long] }), 1);
    expect(kinds(pass!)).toEqual(['update']);
  });

  it('of orders at the start fill the book with every open order of ours', () => {
    const book = new OrderBook();
    for (const clientOrderId of ['as-1', 'as-2']) {
      book.want(orderRequest({ clientOrderId }));
      book.sending(clientOrderId);
    }
    const orders = [brokerOrder(), brokerOrder({ id: 'b-2', clientOrderId: 'as-2' })];
    const [pass] = passes(sightOf({ book, orders, recent: [brokerOrder({ id: 'x', clientOrderId: 'old' })] }), 1);
    expect(kinds(pass!)).toEqual(['update', 'update']);
  });

  it('are looked up where neither list shows an order', () => {
    const sight = sightOf({ book: bookWith(brokerOrder()) });
    const [pass] = passes(sight, 1);
    expect(pass!.actions).toEqual([{ kind: 'lookup', clientOrderId: 'as-1', brokerId: 'b-1' }]);
  });
});

describe('an order that is lost', () => {
  /** The stop closed the position long after it was sent, while nobody looked. */
  const vanished = (): Sight => agreeing({ orders: [], recent: [], positions: [] });

  it('is asked for three times before its position is taken over without it', () => {
    expect(passes(vanished(), 4).map((pass) => kinds(pass).join())).toEqual([
      'lookup,lookup',
      'lookup,lookup',
      'lookup,lookup',
      'lookup,lookup,external',
    ]);
  });

  it('that is found explains what differed', () => {
    const sight = vanished();
    const first = reconcile(emptyMemory, sight);
    const filled = { ...stop, status: 'filled' as const, filledQuantity: 3, averagePrice: 90 };
    for (const order of [filled, { ...target, status: 'canceled' as const }])
      sight.book.observe({ order, execution: null, toldUtc: 0 });
    const second = reconcile(first.memory, { ...sight, held: [], nowUtc: first.againUtc! });
    expect([second.actions, second.discrepancies, second.againUtc]).toEqual([[], [], null]);
  });
});

describe('a naked position', () => {
  const naked = (): Sight =>
    agreeing({ orders: [], recent: [{ ...bracket, legs: gone() }], book: bookWith({ ...bracket, legs: gone() }) });

  it('is protected after two passes ten seconds apart, and no sooner', () => {
    const sight = naked();
    const first = reconcile(emptyMemory, sight);
    expect([first.actions, first.againUtc]).toEqual([[], 10_000]);
    const early = reconcile(first.memory, { ...sight, nowUtc: 9_999 });
    expect([early.actions, early.againUtc]).toEqual([[], 10_000]);
    expect(reconcile(early.memory, { ...sight, nowUtc: 10_000 }).actions).toEqual([
      {
        kind: 'protect',
        symbol: 'AAA',
        side: 'sell',
        quantity: 3,
        stop: 90,
        target: 120,
        why: '3 units without protection',
      },
    ]);
  });

  it('gets only what is missing', () => {
    const part = stopLeg({ quantity: 2, status: 'new', parentId: 'b-1' });
    const tale = { ...bracket, legs: [part] };
    const sight = agreeing({ orders: [tale], book: bookWith(tale) });
    expect(watch(sight)).toMatchObject([{ kind: 'protect', quantity: 1 }]);
  });

  it('that is short is bought back by its protection', () => {
    const sight = { ...naked(), positions: [position(-3)], held: [{ ...long, quantity: -3, stop: 110, target: 80 }] };
    expect(watch(sight)).toMatchObject([{ kind: 'protect', side: 'buy', quantity: 3, stop: 110 }]);
  });

  it('is sold when protection was asked for twice in vain, once the market is open', () => {
    const sight = naked();
    expect(passes(sight, 5).map(kinds)).toEqual([[], ['protect'], ['protect'], ['exit'], ['exit']]);
    expect(passes({ ...sight, marketOpen: false }, 4).map(kinds)).toEqual([[], ['protect'], ['protect'], []]);
  });

  it('is left alone while something is under way or its order of unknown fate', () => {
    const sight = naked();
    want(sight.book, orderRequest({ clientOrderId: 'as-2', purpose: 'protect', side: 'sell', stopPrice: 90 }));
    expect(watch(sight)).toEqual([]);
    sight.book.unknown('as-2');
    expect(watch(sight)).toEqual([]);
  });

  it('has its grace anew after something was done', () => {
    const sight = naked();
    const first = reconcile(emptyMemory, sight);
    want(sight.book, orderRequest({ clientOrderId: 'as-2', purpose: 'protect', side: 'sell', stopPrice: 90 }));
    const rest = stopLeg({ id: 'b-2', clientOrderId: 'as-2', parentId: null, status: 'new' });
    sight.book.placed('as-2', rest);
    const lagging = reconcile(first.memory, { ...sight, nowUtc: 10_000 });
    expect(kinds(lagging)).toEqual(['lookup']);
    const shown = reconcile(lagging.memory, { ...sight, orders: [rest], nowUtc: 20_000 });
    expect([shown.actions, shown.discrepancies, shown.againUtc]).toEqual([[], [], null]);
  });

  it('that wants no stop and no target is not naked', () => {
    expect(watch({ ...naked(), held: [{ ...long, stop: null, target: null }] })).toEqual([]);
  });

  it('is not protected a second time where an exit is on its way', () => {
    const book = bookWith({ ...bracket, legs: gone() });
    const exit = exitOrder();
    place(book, orderRequest({ clientOrderId: 'as-2', purpose: 'exit', side: 'sell' }), exit);
    expect(watch(agreeing({ book, orders: [exit] }))).toEqual([]);
  });

  it('whose target lost its stop has the target cancelled first, as it holds the units', () => {
    const tale = { ...bracket, legs: [{ ...stop, status: 'canceled' as const }, target] };
    expect(watch(agreeing({ orders: [tale], book: bookWith(tale) }))).toMatchObject([
      { kind: 'cancel', brokerId: 'b-target' },
    ]);
  });

  it('waits for a cancel that is under way, as what leaves can still fill', () => {
    const leaving = [stop, target].map((leg) => ({ ...leg, status: 'pending-cancel' as const }));
    const tale = { ...bracket, legs: leaving };
    const sight = agreeing({ orders: [tale], book: bookWith(tale) });
    expect(watch(sight)).toEqual([]);
    expect(passes(sight, 1)[0]!.discrepancies).toMatchObject([{ kind: 'naked' }]);
  });

  it('of an entry that stays half filled has the rest of the entry cancelled, as its legs sleep', () => {
    const half = { ...bracket, filledQuantity: 1, status: 'partially-filled' as const };
    const sight = sightOf({
      book: bookWith(half),
      orders: [half],
      positions: [position(1)],
      held: [{ ...long, quantity: 1 }],
    });
    expect(watch(sight)).toMatchObject([{ kind: 'cancel', brokerId: 'b-1' }]);
  });
});

describe('an exit without a position', () => {
  it('is cancelled after its grace: it would open one', () => {
    const book = bookWith({ ...bracket, legs: [{ ...stop, status: 'new' }] });
    const orders = [{ ...bracket, legs: [{ ...stop, status: 'new' as const }] }];
    expect(watch(sightOf({ book, orders }))).toMatchObject([{ kind: 'cancel', brokerId: 'b-stop', symbol: 'AAA' }]);
  });

  it('is asked to go again while it is there, and not while its cancel is under way', () => {
    const tale = { ...bracket, legs: [{ ...stop, status: 'new' as const }] };
    const sight = sightOf({ book: bookWith(tale), orders: [tale] });
    expect(passes(sight, 3).map(kinds)).toEqual([[], ['cancel'], ['cancel']]);
    const leaving = { ...bracket, legs: [{ ...stop, status: 'pending-cancel' as const }] };
    expect(watch(sightOf({ book: bookWith(leaving), orders: [leaving] }))).toEqual([]);
  });

  it('makes room for the exit where both cannot fill', () => {
    const book = bookWith(bracket);
    const exit = exitOrder();
    place(book, orderRequest({ clientOrderId: 'as-2', purpose: 'exit', side: 'sell' }), exit);
    expect(watch(agreeing({ book, orders: [bracket, exit] }))).toMatchObject([{ kind: 'cancel', brokerId: 'b-stop' }]);
  });

  it('is none of our business where it is not ours', () => {
    const alien = brokerOrder({ id: 'x', clientOrderId: 'manual', side: 'sell', type: 'stop', stopPrice: 50 });
    const sight = sightOf({ book: new OrderBook(), orders: [alien] });
    expect(passes(sight, 3).map((pass) => pass.actions)).toEqual([[{ kind: 'foreign', orders: [alien] }], [], []]);
  });
});

describe('a position that differs', () => {
  it('is taken over after its grace', () => {
    const sight = sightOf({ book: new OrderBook(), positions: [position(5)] });
    expect(watch(sight)).toEqual([
      { kind: 'external', symbol: 'AAA', quantity: 5, price: 100, note: 'the broker holds 5, the session 0' },
    ]);
  });

  it('keeps its grace longer where news of an order of ours may be late; then its exits are cancelled with it', () => {
    const sold = exitOrder({ id: 'x', clientOrderId: 'manual', status: 'filled', filledQuantity: 3, averagePrice: 97 });
    const sight = agreeing({ positions: [], recent: [sold] });
    expect(passes(sight, 4).map((pass) => pass.actions)).toEqual([
      [],
      [],
      [],
      [
        { kind: 'external', symbol: 'AAA', quantity: 0, price: 97, note: 'the broker holds 0, the session 3' },
        expect.objectContaining({ kind: 'cancel', brokerId: 'b-stop' }),
      ],
    ]);
  });

  it('is not when positions lag behind orders for ten seconds', () => {
    const sight = agreeing();
    const lagging = reconcile(emptyMemory, { ...sight, positions: [] });
    expect(kinds(lagging)).toEqual([]);
    expect(lagging.discrepancies.map(({ kind }) => kind)).toEqual(['position', 'orphan']);
    const after = reconcile(lagging.memory, { ...sight, nowUtc: 10_000 });
    expect([after.actions, after.discrepancies]).toEqual([[], []]);
  });

  it('that keeps changing keeps its grace', () => {
    const sight = agreeing();
    const first = reconcile(emptyMemory, { ...sight, positions: [position(4)] });
    const second = reconcile(first.memory, { ...sight, positions: [position(5)], nowUtc: 10_000 });
    expect(second.actions).toEqual([]);
  });

  it('leaves units of others to them where the policy says so, but not what is missing of ours', () => {
    const policy = 'ignore' as const;
    expect(watch(agreeing({ policy, positions: [position(5)] }))).toEqual([]);
    expect(watch(sightOf({ book: new OrderBook(), policy, positions: [position(5)] }))).toEqual([]);
    expect(settle(agreeing({ policy, positions: [position(1)] }))).toMatchObject([
      { kind: 'external', quantity: 1 },
      { kind: 'cancel' },
    ]);
    expect(settle(agreeing({ policy, positions: [position(-2)] }))).toMatchObject([
      { kind: 'external', quantity: 0 },
      { kind: 'cancel' },
    ]);
  });
});

function agreeing(differs: Partial<Sight> = {}): Sight {
  return sightOf({ book: bookWith(bracket), orders: [bracket], positions: [position(3)], held: [long], ...differs });
}

function sightOf(differs: Partial<Sight> & Pick<Sight, 'book'>): Sight {
  const rest = { orders: [], recent: [], positions: [], held: [], marketOpen: true, policy: 'halt' } as const;
  return { nowUtc: 0, ...rest, ...differs };
}

/** What is done about a sight that does not change, in its first pass and ten seconds later. */
function watch(sight: Sight): readonly ReconcileAction[] {
  return passes(sight, 2).flatMap((pass) => pass.actions);
}

/** What is done about it after it stayed so for half a minute. */
function settle(sight: Sight): readonly ReconcileAction[] {
  return passes(sight, 4).at(-1)!.actions;
}

function passes(sight: Sight, count: number): Reconciliation[] {
  const done: Reconciliation[] = [];
  for (let n = 0; n < count; n++)
    done.push(reconcile(done.at(-1)?.memory ?? emptyMemory, { ...sight, nowUtc: sight.nowUtc + n * 10_000 }));
  return done;
}

function kinds({ actions }: Reconciliation): string[] {
  return actions.map(({ kind }) => kind);
}

function bookWith(order: BrokerOrder): OrderBook {
  const book = new OrderBook();
  place(book, orderRequest(), order);
  return book;
}

function want(book: OrderBook, request: OrderRequest): void {
  book.want(request);
  book.sending(request.clientOrderId);
}

function place(book: OrderBook, request: OrderRequest, order: BrokerOrder): void {
  want(book, request);
  book.placed(request.clientOrderId, order);
}

function exitOrder(differs: Partial<BrokerOrder> = {}): BrokerOrder {
  return brokerOrder({ id: 'b-2', clientOrderId: 'as-2', side: 'sell', status: 'accepted', ...differs });
}

function gone(): BrokerOrder[] {
  return [stop, target].map((leg) => ({ ...leg, status: 'canceled' as const }));
}

function position(quantity: number): BrokerPosition {
  return { symbol: 'AAA', quantity, available: quantity, averagePrice: 100, lastPrice: 101 };
}
