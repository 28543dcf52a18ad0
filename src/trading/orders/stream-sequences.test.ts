import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { brokerOrder, execution, orderRequest } from '../../../test/trading/order-rig.ts';
import { sharedFile } from '../../../test/shared.ts';
import type { OrderStatus } from '../../formats/session/order.ts';
import { OrderBook } from './order-book.ts';

interface Sequence {
  readonly name: string;
  readonly order: { readonly side: 'buy' | 'sell'; readonly qty: number };
  readonly events: readonly {
    readonly event: string;
    readonly execution: string | null;
    readonly filled_qty: number;
  }[];
  readonly expected: { final_status: string; fills: number[]; filled_events: number; position: number };
}

const file = sharedFile('alpaca-fixtures/stream-sequences.json');
const sequences = file === null ? [] : (JSON.parse(readFileSync(file, 'utf8')) as { cases: Sequence[] }).cases;
const statusOf: { readonly [event: string]: OrderStatus } = {
  pending_new: 'pending-new',
  new: 'new',
  partial_fill: 'partially-filled',
  fill: 'filled',
};

describe.skipIf(file === null)('sequences the service is known to send', () => {
  it('are all here', () => {
    expect(sequences.map((one) => one.name)).toEqual(['normal', 'every fill delivered twice']);
  });

  it.each(sequences)('$name', ({ order, events, expected }) => {
    const { side, qty: quantity } = order;
    const book = new OrderBook();
    book.want(orderRequest({ side, quantity }));
    book.sending('as-1');

    // Each execution is worth what its first telling added.
    const told = new Map<string, number>();
    let cumulative = 0;
    const fills = events.flatMap((event) => {
      const key = event.execution;
      if (key !== null && !told.has(key)) told.set(key, event.filled_qty - cumulative);
      cumulative = Math.max(cumulative, event.filled_qty);
      const averagePrice = event.filled_qty > 0 ? 100 : null;
      const state = { status: statusOf[event.event]!, filledQuantity: event.filled_qty, averagePrice };
      const units = key === null ? 0 : told.get(key)!;
      return book.observe({
        order: brokerOrder({ side, quantity, type: 'limit', ...state }),
        execution: units === 0 ? null : execution(key!, units),
        toldUtc: 0,
      }).fills;
    });

    expect({
      final_status: book.get('as-1')?.state,
      fills: fills.map((fill) => fill.quantity),
      filled_events: fills.filter((fill) => fill.done).length,
      position: fills.reduce((sum, fill) => sum + (fill.side === 'buy' ? fill.quantity : -fill.quantity), 0),
    }).toEqual(expected);
  });
});
