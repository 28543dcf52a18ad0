import { describe, expect, it } from 'vitest';
import { alpacaWorld } from './alpaca-world.ts';

const bracket = ['sell 100 limit 105.04', 'sell 100 stop 98.98'];

describe('a paper session at Alpaca', () => {
  it('enters with a bracket, and books the trade that its stop ends', async () => {
    const world = await alpacaWorld();
    const { session } = world.start();
    await world.minute(101, 0.9);
    expect(world.working()).toEqual(bracket);
    expect(session.state.symbols[0]).toMatchObject({ quantity: 100, entryPrice: 101, stop: 98.98, target: 105.04 });
    await world.price(98);
    expect(world.units()).toBe(0);
    expect(session.state.symbols[0]!.quantity).toBe(0);
    expect(session.book.openOrders()).toEqual([]);
    expect(world.posts()).toBe(1);
  });
});
