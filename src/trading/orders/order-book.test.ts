import { describe, expect, it } from 'vitest';
import { brokerOrder, execution, orderRequest, stopLeg, targetLeg } from '../../../test/trading/order-rig.ts';
import type { BrokerOrder, Execution, OrderUpdate } from '../../formats/session/order.ts';
import { OrderBook } from './order-book.ts';

describe('the way of an order', () => {
  it('goes from intent over sent to what the broker says', () => {
    const book = new OrderBook();
    expect(book.want(orderRequest()).map((row) => row.state)).toEqual(['intent']);
    expect(book.unsent()).toEqual([orderRequest()]);
    expect(book.sending('as-1').map((row) => row.state)).toEqual(['sent']);
    expect(book.unsent()).toEqual([]);
    expect(states(book.inDoubt())).toEqual(['sent']);
    expect(book.placed('as-1', brokerOrder()).rows.map((row) => row.state)).toEqual(['new']);
    expect(book.inDoubt()).toEqual([]);
    expect(book.get('as-1')).toMatchObject({ brokerId: 'b-1', state: 'new', role: 'entry', done: false });
  });

  it('says nothing twice', () => {
    const book = sentBook();
    expect(book.want(orderRequest())).toEqual([]);
    expect(book.sending('as-1')).toEqual([]);
    book.placed('as-1', brokerOrder());
    expect(book.placed('as-1', brokerOrder())).toEqual({ rows: [], fills: [], foreign: false });
  });

  it('stays unknown until the broker shows the order', () => {
    const book = sentBook();
    expect(states(book.unknown('as-1'))).toEqual(['unknown']);
    expect(book.sending('as-1')).toEqual([]);
    expect(states(book.inDoubt())).toEqual(['unknown']);
    expect(states(book.openOrders('AAA'))).toEqual(['unknown']);
    expect(states(book.observe(update(brokerOrder())).rows)).toEqual(['new']);
    expect(book.unknown('as-1')).toEqual([]);
  });

  it('ends with a refusal, but a duplicate refused means that the order exists', () => {
    const refused = sentBook();
    expect(states(refused.refused('as-1', '403', 'insufficient buying power'))).toEqual(['refused']);
    expect(refused.openOrders()).toEqual([]);

    const duplicate = sentBook();
    expect(states(duplicate.refused('as-1', 'duplicate', 'client_order_id must be unique'))).toEqual(['unknown']);
  });

  it('believes the broker more than a refusal', () => {
    const book = sentBook();
    book.observe(update(brokerOrder()));
    expect(book.refused('as-1', '504', 'gateway timeout')).toEqual([]);

    const late = sentBook();
    late.refused('as-1', '504', 'gateway timeout');
    expect(states(late.observe(update(brokerOrder())).rows)).toEqual(['new']);
    expect(states(late.openOrders())).toEqual(['new']);
  });

  it('does not go backward, and what ended stays as it is', () => {
    const book = placedBook();
    book.observe(update(brokerOrder({ status: 'pending-cancel' })));
    expect(book.observe(update(brokerOrder({ status: 'accepted' }))).rows).toEqual([]);
    book.observe(update(brokerOrder({ status: 'canceled' })));
    expect(book.observe(update(brokerOrder({ status: 'expired', quantity: 1 }))).rows).toEqual([]);
    expect(book.get('as-1')).toMatchObject({ state: 'canceled', quantity: 3, done: true });
    expect(book.openOrders()).toEqual([]);
  });

  it('is a bug where the order was never wanted', () => {
    expect(() => new OrderBook().sending('as-9')).toThrow('the order as-9 was never wanted');
  });
});

describe('fills', () => {
  it('are the told executions, bit for bit', () => {
    const book = placedBook();
    const news = book.observe(update(partly(1, 100.1), execution('e-1', 1, 100.1)));
    expect(news.fills).toEqual([
      {
        clientOrderId: 'as-1',
        parentClientOrderId: null,
        role: 'entry',
        reason: 'entry',
        symbol: 'AAA',
        side: 'buy',
        quantity: 1,
        price: 100.1,
        reference: 99.6,
        fee: 0.25,
        halfSpread: 0.01,
        impact: 0.02,
        executionId: 'e-1',
        filledUtc: 3_000,
        decidedUtc: 1_000,
        wanted: 3,
        filledSoFar: 1,
        done: false,
      },
    ]);
    expect(news.rows).toHaveLength(1);
    expect(news.rows[0]).toMatchObject({ state: 'partially-filled', filledQuantity: 1, averagePrice: 100.1 });
  });

  it('are told once, however often the broker repeats them', () => {
    const book = placedBook();
    const first = update(partly(1, 100), execution('e-1', 1));
    expect(book.observe(first).fills).toHaveLength(1);
    expect(book.observe(first)).toEqual({ rows: [], fills: [], foreign: false });
    expect(book.observe(update(filled(3, 100), execution('e-2', 2))).fills).toMatchObject([
      { executionId: 'e-2', done: true },
    ]);
    expect(book.observe(first).fills).toEqual([]);
  });

  it('that were missed are derived from the cumulative figures', () => {
    const book = placedBook();
    book.observe(update(partly(1, 100), execution('e-1', 1)));
    const [fill] = book.observe(update(filled(3, 102), execution('e-3', 1, 103))).fills;
    expect(fill).toMatchObject({
      executionId: 'b-1@3',
      quantity: 2,
      price: 103,
      reference: 103,
      fee: 0,
      filledSoFar: 3,
    });
  });

  it('do not trust a known execution with more units than it had', () => {
    const book = placedBook();
    book.observe(update(partly(1, 100), execution('e-1', 1)));
    const [fill] = book.observe(update(partly(2, 100), execution('e-1', 1))).fills;
    expect(fill).toMatchObject({ executionId: 'b-1@2', quantity: 1 });
  });

  it('never exceed what the order has', () => {
    const book = placedBook();
    const [fill] = book.observe(update(filled(5, 100))).fills;
    expect(fill).toMatchObject({ quantity: 3, filledSoFar: 3, done: true });
  });

  it('win over the cancel they raced with', () => {
    const book = placedBook();
    book.observe(update(brokerOrder({ status: 'canceled', filledQuantity: 1, averagePrice: 100 })));
    const late = book.observe(update(filled(3, 100)));
    expect(late.fills).toMatchObject([{ quantity: 2, done: true }]);
    expect(states(late.rows)).toEqual(['filled']);
  });

  it('of fractions are not torn apart by binary sums', () => {
    const book = placedBook(0.3);
    const order = (filledQuantity: number) =>
      brokerOrder({ quantity: 0.3, filledQuantity, averagePrice: 100, status: 'partially-filled' });
    expect(book.observe(update(order(0.1), execution('e-1', 0.1))).fills).toMatchObject([{ executionId: 'e-1' }]);
    expect(book.observe(update(order(0.3), execution('e-2', 0.2))).fills).toMatchObject([
      { executionId: 'e-2', quantity: 0.2, done: true },
    ]);
    expect(book.observe(update(order(0.1 + 0.2))).fills).toEqual([]);
  });

  it('may come with the answer to the placing', () => {
    const news = sentBook().placed('as-1', filled(3, 101));
    expect(news.fills).toMatchObject([{ executionId: 'b-1@3', quantity: 3, price: 101, filledUtc: 2_000, done: true }]);
  });
});

describe('descent', () => {
  it('binds legs that are nested in their parent, with roles by type', () => {
    const book = sentBook();
    const news = book.placed('as-1', brokerOrder({ legs: [stopLeg(), targetLeg()] }));
    expect(news.rows.map((row) => [row.clientOrderId, row.parentClientOrderId, row.purpose])).toEqual([
      ['as-1', null, 'entry'],
      ['c-stop', 'as-1', 'stop'],
      ['c-target', 'as-1', 'target'],
    ]);
    const stopped = stopLeg({ status: 'filled', filledQuantity: 3, averagePrice: 90, parentId: null });
    expect(book.observe(update(stopped)).fills).toMatchObject([
      {
        clientOrderId: 'c-stop',
        parentClientOrderId: 'as-1',
        role: 'stop',
        reason: 'stop',
        side: 'sell',
        decidedUtc: 1_000,
      },
    ]);
  });

  it('keeps news of a leg that came before its parent was answered', () => {
    const book = sentBook();
    const early = update(
      stopLeg({ parentId: null, status: 'filled', filledQuantity: 3, averagePrice: 90 }),
      execution('e-7', 3, 90),
    );
    expect(book.observe(early)).toEqual({ rows: [], fills: [], foreign: true });
    const news = book.placed('as-1', { ...filled(3, 100), legs: [stopLeg(), targetLeg()] });
    expect(news.fills.map((fill) => [fill.clientOrderId, fill.executionId])).toEqual([
      ['as-1', 'b-1@3'],
      ['c-stop', 'e-7'],
    ]);
  });

  it('gives a successor the role and the parent of what it replaced', () => {
    const book = sentBook();
    book.placed('as-1', { ...filled(3, 100), legs: [stopLeg({ status: 'new' })] });
    book.observe(update(stopLeg({ status: 'replaced', replacedBy: 'b-stop-2' })));
    const successor = {
      id: 'b-stop-2',
      clientOrderId: 'c-stop-2',
      parentId: null,
      status: 'new',
      stopPrice: 95,
    } as const;
    book.observe(update(stopLeg(successor)));
    expect(book.get('c-stop')).toMatchObject({ state: 'replaced', done: true });
    expect(book.get('c-stop-2')).toMatchObject({ role: 'stop', parentClientOrderId: 'as-1', stopPrice: 95 });
    expect(book.openOrders().map((order) => order.clientOrderId)).toEqual(['c-stop-2']);
  });

  it('takes a pair that protects as a target with its stop for a leg, and a single one for what it is', () => {
    const protect = { purpose: 'protect', side: 'sell', reason: 'naked', stopPrice: 90 } as const;
    const pair = sentBook(orderRequest({ ...protect, targetPrice: 120 }));
    pair.placed('as-1', brokerOrder({ side: 'sell', type: 'limit', limitPrice: 120, legs: [stopLeg()] }));
    expect(pair.openOrders().map((order) => [order.clientOrderId, order.role, order.purpose])).toEqual([
      ['as-1', 'target', 'protect'],
      ['c-stop', 'stop', 'stop'],
    ]);
    const single = sentBook(orderRequest({ ...protect, targetPrice: null }));
    expect(single.get('as-1')?.role).toBe('stop');
  });

  it('leaves orders of others alone', () => {
    const book = placedBook();
    const other = brokerOrder({ id: 'b-9', clientOrderId: 'manual', legs: [stopLeg({ parentId: 'b-9' })] });
    expect(book.observe(update(other))).toEqual({ rows: [], fills: [], foreign: true });
    expect(book.openOrders()).toHaveLength(1);
  });

  it('does not give an earlier stop to a new trade of the same symbol', () => {
    const book = sentBook();
    book.placed('as-1', { ...filled(3, 100), legs: [stopLeg({ status: 'new' })] });
    book.want(orderRequest({ clientOrderId: 'as-2', side: 'sell' }));
    book.sending('as-2');
    book.placed('as-2', brokerOrder({ id: 'b-2', clientOrderId: 'as-2', side: 'sell' }));
    const stopped = stopLeg({ status: 'filled', filledQuantity: 3, averagePrice: 90 });
    expect(book.observe(update(stopped)).fills).toMatchObject([
      { clientOrderId: 'c-stop', parentClientOrderId: 'as-1' },
    ]);
    expect(book.get('as-2')).toMatchObject({ filledQuantity: 0, state: 'new' });
  });
});

function sentBook(request = orderRequest()): OrderBook {
  const book = new OrderBook();
  book.want(request);
  book.sending(request.clientOrderId);
  return book;
}

function placedBook(quantity = 3): OrderBook {
  const book = sentBook(orderRequest({ quantity }));
  book.placed('as-1', brokerOrder({ quantity }));
  return book;
}

function partly(filledQuantity: number, averagePrice: number): BrokerOrder {
  return brokerOrder({ filledQuantity, averagePrice, status: 'partially-filled' });
}

function filled(filledQuantity: number, averagePrice: number): BrokerOrder {
  return brokerOrder({ filledQuantity, averagePrice, status: 'filled' });
}

function update(order: BrokerOrder, told: Execution | null = null): OrderUpdate {
  return { order, execution: told, toldUtc: 4_000 };
}

function states(rows: readonly { readonly state: string }[]): string[] {
  return rows.map((row) => row.state);
}
