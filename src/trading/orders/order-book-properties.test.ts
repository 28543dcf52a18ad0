import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokerOrder, execution, orderRequest, stopLeg, targetLeg } from '../../../test/trading/order-rig.ts';
import type { BrokerOrder, OrderStatus, OrderUpdate } from '../../formats/session/order.ts';
import type { BookFill } from './book-order.ts';
import { OrderBook } from './order-book.ts';

const quantity = 12;

/** What a bracket went through: how its entry filled and ended, then its stop, which was moved on the way, or its target. */
const story = fc.record({
  entry: fc.array(fc.record({ units: fc.integer({ min: 1, max: 5 }), cents: fc.integer({ min: -300, max: 300 }) }), {
    maxLength: 4,
  }),
  cancelled: fc.boolean(),
  exit: fc.array(fc.record({ units: fc.integer({ min: 1, max: 12 }), cents: fc.integer({ min: -300, max: 300 }) }), {
    maxLength: 3,
  }),
  by: fc.constantFrom('stop', 'moved-stop', 'target'),
  nested: fc.boolean(),
});
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

/** A delivery: the history with some news twice, in another order, and the answer to the placing anywhere among it. */
const delivery = story.chain((one) => {
  const history = historyOf(one);
  const indices = history.map((_, at) => at);
  return fc.record({
    story: fc.constant(one),
    extra: fc.array(fc.constantFrom(...indices), { maxLength: 10 }),
    order: fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 40, maxLength: 40 }),
    answeredAt: fc.integer({ min: 0, max: history.length }),
  });
});

type Delivery = typeof delivery extends fc.Arbitrary<infer T> ? T : never;

describe('whatever way the news take', () => {
  it('the same orders end in the same states with the same units and money', () => {
    const broken = counterexample(delivery, (one) => {
      const clean = deliver(one.story, historyOf(one.story), 0);
      const disturbed = deliver(one.story, disturb(one), one.answeredAt);
      return JSON.stringify(disturbed.orders) === JSON.stringify(clean.orders);
    });
    expect(broken).toBeNull();
  });

  it('the fills of an order sum up to what the broker says, and never to more than it has', () => {
    const broken = counterexample(delivery, (one) => {
      const { book, fills } = deliver(one.story, disturb(one), one.answeredAt);
      const sums = new Map<string, number>();
      let within = true;
      for (const fill of fills) {
        const sum = (sums.get(fill.clientOrderId) ?? 0) + fill.quantity;
        within &&= fill.quantity > 0 && sum <= quantity && sum === fill.filledSoFar;
        sums.set(fill.clientOrderId, sum);
      }
      return within && [...sums].every(([id, sum]) => book.get(id)!.filledQuantity === sum);
    });
    expect(broken).toBeNull();
  });

  it('a history in order gives the very executions that were told', () => {
    const broken = counterexample(story, (one) => {
      const history = historyOf(one);
      const told = history.flatMap((news) => (news.execution === null ? [] : [news.execution.executionId]));
      return JSON.stringify(deliver(one, history, 0).fills.map((fill) => fill.executionId)) === JSON.stringify(told);
    });
    expect(broken).toBeNull();
  });
});

function disturb({ story: one, extra, order }: Delivery): OrderUpdate[] {
  const history = historyOf(one);
  const keyed = [...history.keys(), ...extra].map((at, n) => ({ key: order[n % order.length]!, news: history[at]! }));
  return keyed.sort((left, right) => left.key - right.key).map(({ news }) => news);
}

/** Everything the broker would say, in order. */
function historyOf({ entry, cancelled, exit, by, nested }: Story): OrderUpdate[] {
  const news: OrderUpdate[] = [];
  const parentId = nested ? null : 'b-1';
  const say = (order: BrokerOrder, told: OrderUpdate['execution'] = null): void => {
    news.push({ order, execution: told, toldUtc: 5_000 + news.length });
  };
  say(brokerOrder({ quantity, status: 'accepted' }));
  say(brokerOrder({ quantity, status: 'new' }));
  const entered = fillUp(brokerOrder({ quantity }), entry, quantity, say);
  if (entered < quantity) {
    if (cancelled) say({ ...last(news, 'b-1'), status: 'canceled' });
    for (const leg of [stopLeg, targetLeg]) if (cancelled) say(leg({ quantity, parentId, status: 'canceled' }));
    return news;
  }
  const stop = stopLeg({ quantity, parentId, status: 'new' });
  const target = targetLeg({ quantity, parentId, status: 'new' });
  say(stop);
  say(target);
  let leaving = by === 'target' ? target : stop;
  if (by === 'moved-stop') {
    say({ ...stop, status: 'replaced', replacedBy: 'b-stop-2' });
    leaving = { ...stop, id: 'b-stop-2', clientOrderId: 'c-stop-2', replaces: 'b-stop', stopPrice: 95 };
    say(leaving);
  }
  const left = fillUp(leaving, exit, quantity, say);
  if (left === quantity) say({ ...(by === 'target' ? stop : target), status: 'canceled' });
  return news;
}

function fillUp(
  order: BrokerOrder,
  parts: readonly { units: number; cents: number }[],
  most: number,
  say: (order: BrokerOrder, told: OrderUpdate['execution']) => void,
): number {
  let filledQuantity = 0;
  let value = 0;
  for (const { units: asked, cents } of parts) {
    const units = Math.min(asked, most - filledQuantity);
    if (units === 0) break;
    const price = 100 + cents / 100;
    filledQuantity += units;
    value += units * price;
    const status: OrderStatus = filledQuantity === most ? 'filled' : 'partially-filled';
    const state = { filledQuantity, averagePrice: value / filledQuantity, status };
    say({ ...order, ...state }, execution(`${order.id}-${filledQuantity}`, units, price));
  }
  return filledQuantity;
}

function last(news: readonly OrderUpdate[], id: string): BrokerOrder {
  return news.findLast((one) => one.order.id === id)!.order;
}

/** Tells a book all news, the answer to its placing before the given one; gives the orders in the end, money in whole micros. */
function deliver(
  { nested }: Story,
  news: readonly OrderUpdate[],
  answeredAt: number,
): { book: OrderBook; fills: BookFill[]; orders: unknown } {
  const book = new OrderBook();
  book.want(orderRequest({ quantity }));
  book.sending('as-1');
  const legs = [stopLeg({ quantity }), targetLeg({ quantity })];
  const answer = brokerOrder({ quantity, status: 'accepted', legs: nested ? legs : [] });
  const fills: BookFill[] = [];
  for (let at = 0; at <= news.length; at++) {
    if (at === Math.min(answeredAt, news.length)) fills.push(...book.placed('as-1', answer).fills);
    if (at < news.length) fills.push(...book.observe(news[at]!).fills);
  }
  const orders = ['as-1', 'c-stop', 'c-stop-2', 'c-target'].map((id) => {
    const order = book.get(id);
    if (order === undefined) return null;
    const { state, filledQuantity, averagePrice, role, parentClientOrderId, stopPrice } = order;
    const micros = averagePrice === null ? null : Math.round(averagePrice * 1e6);
    return { state, filledQuantity, micros, role, parentClientOrderId, stopPrice };
  });
  return { book, fills, orders };
}

function counterexample<T>(arbitrary: fc.Arbitrary<T>, claim: (value: T) => boolean): unknown {
  return fc.check(fc.property(arbitrary, claim), { numRuns: 1_000, seed: 7 }).counterexample;
}
